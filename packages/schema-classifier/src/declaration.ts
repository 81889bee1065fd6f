import { structureFingerprint } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';
import type { Declaration, DeclarationStatus } from './model/classified-change.js';

/**
 * Judges what the new document declares against what really changes.
 *
 * @param before absent when the topic is new
 * @param breaking whether the change is one that must be declared
 */
export function judgeDeclaration(
  before: TopicSchema | undefined,
  after: TopicSchema,
  breaking: boolean,
): Declaration {
  if (!breaking || before === undefined) return { status: statusWithoutBreak(after) };
  const from = structureFingerprint(before);
  const to = structureFingerprint(after);
  const declared = after.breakingChange;
  const status =
    declared === undefined ? 'missing' : declared.from === from && declared.to === to ? 'matching' : 'stale';
  return { status, from, to };
}

/** A declaration that led to the structure the document has is spent, and in nobody's way. */
function statusWithoutBreak(after: TopicSchema): DeclarationStatus {
  const declared = after.breakingChange;
  return declared === undefined || declared.to === structureFingerprint(after) ? 'not_needed' : 'stale';
}
