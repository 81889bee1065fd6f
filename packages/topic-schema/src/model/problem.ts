import type { Suggestion } from './suggestion.js';

/** A place in a file; both numbers begin at 1. The column counts UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Something wrong with a topic schema file. */
export interface Problem extends Position {
  /** Stable identifier of the kind of problem, e.g. `unknown-type`. */
  readonly code: string;
  /** A sentence: what was found and what was expected. */
  readonly message: string;
  /** How to mend it. */
  readonly hint?: string;
  /** The word at fault and another in its place, where one is near. A guess. */
  readonly suggestion?: Suggestion;
  /** The file as it was named to the parser. */
  readonly file?: string;
  /** JSON pointer (RFC 6901) of the value at fault; `''` is the whole document. */
  readonly pointer: string;
}
