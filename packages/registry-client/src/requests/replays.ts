/** Asks for what quarantine holds of a topic to be read again; the next run carries it out. */
export interface RequestReplay {
  readonly topic: string;
  /** Id of the request, 16 hexadecimal digits: asked for again under it, it stands once. */
  readonly id: string;
}

/** A run has carried out a request. */
export interface AnswerReplay {
  readonly topic: string;
  readonly id: string;
}
