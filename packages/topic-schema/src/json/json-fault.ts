import type { Position } from '../model/problem.js';

/** A fault of the text itself, before it is asked what the document means. */
export interface JsonFault extends Position {
  readonly code: 'json-syntax' | 'json-depth' | 'duplicate-key' | 'not-unicode';
  readonly message: string;
  readonly hint?: string;
  readonly pointer: string;
}
