/** Pauses a topic for as long as it is declared retired; nothing of it is deleted. */
export interface RetireTopic {
  readonly topic: string;
  /** Id of the journal that says so, 16 hexadecimal digits. */
  readonly deployment: string;
  /** The topic's epoch that the retirement was planned against. */
  readonly baseEpoch: number;
  /** Why, for people. */
  readonly reason: string;
}

/** Ends a topic's retirement. */
export interface UnretireTopic {
  readonly topic: string;
  /** Id of the journal that says so, 16 hexadecimal digits. */
  readonly deployment: string;
}
