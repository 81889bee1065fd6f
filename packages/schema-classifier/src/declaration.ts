import { structureFingerprint } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';
import type { Declaration, DeclarationStatus } from './model/classified-change.js';

/**
 * Judges what the new document declares against what really changes.
 *
 * @param left the version that a break leaves; absent when nothing breaks
 */
export function judgeDeclaration(left: TopicSchema | undefined, after: TopicSchema): Declaration {
  if (left === undefined) return { status: statusWithoutBreak(after) };
  const from = structureFingerprint(left);
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
