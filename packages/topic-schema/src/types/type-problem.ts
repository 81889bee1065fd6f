import type { Suggestion } from '../model/suggestion.js';

/** What is wrong with the text of a type. */
export interface TypeProblem {
  /** Stable identifier, e.g. `unknown-type`. */
  readonly code: TypeProblemCode;
  readonly message: string;
  /** Where in the text, in UTF-16 code units from 0. */
  readonly offset: number;
  /** How to mend it. */
  readonly hint?: string;
  /** The word at fault and another in its place, where one is near. A guess. */
  readonly suggestion?: Suggestion;
}

/** The kinds of problems a type can have. */
export type TypeProblemCode =
  | 'type-syntax'
  | 'unknown-type'
  | 'decimal-range'
  | 'field-name'
  | 'duplicate-field'
  | 'type-depth'
  | 'type-length';
