/** Adds or removes one reason for a topic to be paused, such as `operator`. */
export interface ChangeHold {
  readonly topic: string;
  readonly hold: string;
}
