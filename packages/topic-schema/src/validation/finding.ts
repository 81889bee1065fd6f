import type { Suggestion } from '../model/suggestion.js';

/** Something wrong with a document, placed by pointer; the parser turns it into a problem with line and column. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly suggestion?: Suggestion | undefined;
  /** JSON pointer of the value at fault. */
  readonly pointer: string;
  /** What of it is at fault: the value (when absent), the name of the member, or a character of the string. */
  readonly at?: 'name' | { readonly offset: number } | undefined;
}

/** Takes a finding. */
export type Report = (finding: Finding) => void;
