import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import type { Rule } from './rule.js';

/** A text without effect on data, as it was and as it is. */
export interface Texts {
  readonly path: string;
  readonly name: string;
  readonly was: string | undefined;
  readonly now: string | undefined;
  readonly hint: string;
  readonly pointer: string;
}

/** The change of such a text, if it is one. */
export function textChange(rule: Rule, { path, name, was, now, hint, pointer }: Texts): readonly Change[] {
  if (was === now) return [];
  const message = describe(name, was, now);
  return [makeChange(rule, { path, before: was, after: now, message, hint, pointer })];
}

function describe(name: string, was: string | undefined, now: string | undefined): string {
  if (was === undefined) return `${name} is added; no effect on data`;
  if (now === undefined) return `${name} is removed; no effect on data`;
  return `${name} is changed; no effect on data`;
}
