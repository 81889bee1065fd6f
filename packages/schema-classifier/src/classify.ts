import type { TopicSchema } from '@firn/topic-schema';
import { compare } from './compare/comparison.js';
import { judgeDeclaration } from './declaration.js';
import type { Change } from './model/change.js';
import { worstClassification } from './model/classification.js';
import type { ClassifiedChange, ResetScope } from './model/classified-change.js';
import { findChanges } from './rules/catalogue.js';
import { CURATED_ONLY } from './rules/curated-rules.js';

/**
 * Compares two versions of a topic schema and says what the change means for the live tables: every change with its
 * reason, and the one class that follows from the worst of them. Nothing is read or written, nothing is thrown.
 *
 * @param before the version that is left; `undefined` when there was no such topic
 * @param after the version that is reached
 *
 * @example
 * ```ts
 * const { classification, changes } = classify(before, after);
 * for (const { path, message, why, hint } of changes) console.log(`${path}: ${message}. ${why}. ${hint ?? ''}`);
 * ```
 */
export function classify(before: TopicSchema | undefined, after: TopicSchema): ClassifiedChange {
  if (before === undefined) {
    const declaration = judgeDeclaration(undefined, after);
    return { classification: 'NEW_TABLE', changes: [], breaking: false, declaration };
  }
  const changes = findChanges(compare(before, after));
  const classification = worstClassification(changes.map((change) => change.classification));
  const breaking = classification === 'NUCLEAR_RESET';
  return {
    classification,
    changes,
    breaking,
    declaration: judgeDeclaration(breaking ? before : undefined, after),
    ...(breaking && { resetScope: scopeOf(changes) }),
  };
}

/** Standardized may stay only when nothing touches its structure: neither a break nor an evolution. */
function scopeOf(changes: readonly Change[]): ResetScope {
  const structural = changes.filter(({ classification }) => classification !== 'PURE_REMAP');
  return structural.every(({ rule }) => CURATED_ONLY.has(rule)) ? 'curated' : 'topic';
}
