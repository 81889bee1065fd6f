import type { SchemaRecord, TopicRecord } from '@firn/registry-client';
import type { TopicSchema } from '@firn/topic-schema';
import type { PlanIdentity, PlannedStep } from '../plan/topic-plan.js';

/** Why nothing can be rolled back. */
export type RollbackRefusalCode = 'topic_unknown' | 'nothing_open' | 'reset_closed' | 'no_reset';

/** A refusal: what was found, and what to do instead. */
export interface RollbackRefusal {
  readonly code: RollbackRefusalCode;
  readonly message: string;
  readonly hint: string;
}

/** A rollback of an open reset, from whatever step it stands at. */
export interface RollbackPlan extends PlanIdentity {
  readonly kind: 'rollback';
  readonly steps: readonly PlannedStep[];
  /** Things to know that stop nothing. */
  readonly notes: readonly string[];
  /** Whether a rollback of this reset has begun already. */
  readonly isBegun: boolean;
  /** The document that is published again, and the version that it becomes. */
  readonly document: SchemaRecord;
  readonly schema: TopicSchema;
  readonly version: number;
}

/** There is nothing left to do: the last reset was rolled back already. */
export interface RolledBack extends PlanIdentity {
  readonly kind: 'rolled_back';
  readonly record: TopicRecord;
}

/** Nothing can be rolled back. */
export interface RefusedRollback {
  readonly kind: 'refused';
  readonly topic: string;
  readonly refusal: RollbackRefusal;
}
