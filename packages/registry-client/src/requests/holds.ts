/** One reason for a topic to be paused, such as `operator`. */
export interface ChangeHold {
  readonly topic: string;
  readonly hold: string;
}

/** Pauses a topic for a reason. */
export interface AddHold extends ChangeHold {
  /** Why, for people; kept beside the hold, together with the time and the registry's `actor`. */
  readonly reason?: string;
}

/** Takes a reason away. */
export interface RemoveHold extends ChangeHold {
  /** Refuse, and change nothing, when the topic would stay paused by another hold. @default false */
  readonly onlyIfLast?: boolean;
}
