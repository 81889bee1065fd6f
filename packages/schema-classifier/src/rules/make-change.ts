import type { Change } from '../model/change.js';
import type { Rule } from './rule.js';

/** What a change says beyond its rule. */
export interface ChangeDetails {
  readonly path: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly message: string;
  readonly hint: string;
  readonly pointer: string;
}

/** A change judged by a rule. */
export function makeChange(rule: Rule, details: ChangeDetails): Change {
  const { path, before, after, message, hint, pointer } = details;
  return {
    rule: rule.id,
    path,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    classification: rule.classification,
    breaking: rule.classification === 'NUCLEAR_RESET',
    message,
    why: `${rule.why} (${rule.reference.title})`,
    hint,
    pointer,
  };
}
