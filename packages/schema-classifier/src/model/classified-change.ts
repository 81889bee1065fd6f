import type { Change } from './change.js';
import type { Classification } from './classification.js';

/**
 * Whether the new document declares the breaking change.
 *
 * - `not_needed`: nothing breaks, and no declaration is in the way.
 * - `missing`: the change breaks and the document declares nothing.
 * - `matching`: the change breaks and the document declares exactly this change.
 * - `stale`: the document declares another change than this one.
 */
export type DeclarationStatus = 'not_needed' | 'missing' | 'matching' | 'stale';

/** The state of the document's `breakingChange`. */
export interface Declaration {
  /** What the declaration is to this change. */
  readonly status: DeclarationStatus;
  /** The structure fingerprint that a matching declaration has as `from`. Present when the change breaks. */
  readonly from?: string;
  /** The structure fingerprint that a matching declaration has as `to`. Present when the change breaks. */
  readonly to?: string;
}

/**
 * What a reset has to rebuild: the whole `topic` from RAW, or `curated` from Standardized (when nothing changed in
 * structure but Curated's keys and order).
 */
export type ResetScope = 'topic' | 'curated';

/** All that differs between two versions of a topic schema, and the one class that follows. */
export interface ClassifiedChange {
  /** The worst class of all changes; `NEW_TABLE` when there was no such topic. */
  readonly classification: Classification;
  /** Every change, in the order of the document. */
  readonly changes: readonly Change[];
  /** Whether the classification is `NUCLEAR_RESET`. */
  readonly breaking: boolean;
  /** Whether the new document declares the break, and what it has to say to do so. */
  readonly declaration: Declaration;
  /** Present when the classification is `NUCLEAR_RESET`. */
  readonly resetScope?: ResetScope;
}
