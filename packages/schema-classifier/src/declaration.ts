import type { BreakingChange } from '@firn/topic-schema';
import type { Declaration, DeclarationStatus } from './model/classified-change.js';

/** The structure fingerprints on both sides of a change. */
export interface StructureChange {
  /** Absent when the topic is new. */
  readonly from?: string;
  readonly to: string;
}

/** Judges what the new document declares against what really changes. */
export function judgeDeclaration(
  declared: BreakingChange | undefined,
  { from, to }: StructureChange,
  breaking: boolean,
): Declaration {
  if (!breaking || from === undefined) return { status: statusWithoutBreak(declared, to) };
  const status =
    declared === undefined ? 'missing' : declared.from === from && declared.to === to ? 'matching' : 'stale';
  return { status, from, to };
}

/** A declaration that led to the structure the document has is spent, and in nobody's way. */
function statusWithoutBreak(declared: BreakingChange | undefined, to: string): DeclarationStatus {
  return declared === undefined || declared.to === to ? 'not_needed' : 'stale';
}
