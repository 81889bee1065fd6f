/** A word that is not understood, and the one that was probably meant. */
export interface Suggestion {
  /** The word as it stands in the name, or in the string, that the problem is about. */
  readonly word: string;
  readonly meant: string;
}
