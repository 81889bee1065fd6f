import type { RawSharer } from '@firn/athena-ddl';
import type { DeploymentStep, Fingerprints, ResetMode, ResetScope } from '@firn/registry-client';
import type { Change, Classification } from '@firn/schema-classifier';
import type { TopicSchema } from '@firn/topic-schema';
import type { PreflightCode } from '../preflight/preflight-code.js';
import type { ResetCost } from './reset-cost.js';

/**
 * What a step does:
 *
 * - `claim`: opens the deployment in the registry, which keeps every other one out; of a reset it pauses the topic in the same write.
 * - `drain`: waits until nobody works on the topic.
 * - `adopt-table`: takes a table that is there, empty and equal, for the topic's.
 * - `create-table`: runs the DDL that is given.
 * - `archive-and-swap`: moves the live name to the new table, and keeps the old one under its archive name.
 * - `publish`: makes the new version the one in force.
 * - `take-back`: makes an open reset one that is rolled back, so that no deployer goes on with it.
 * - `return-tables`: binds the live name to the old table again, and keeps the new one aside.
 * - `retire`: pauses a topic that is no longer wanted; nothing of it is deleted.
 * - `unretire`: lifts that pause.
 * - `rebuild`: starts the Historical Rebuilder, which fills the new tables, and ends the pause where the topic is in one.
 * - `pause`: of a swap-last reset, pauses the topic once the new tables have caught up.
 * - `catch-up`: starts the Historical Rebuilder again, which fills the new tables with what arrived last.
 */
export type StepKind =
  | 'claim'
  | 'drain'
  | 'adopt-table'
  | 'create-table'
  | 'archive-and-swap'
  | 'publish'
  | 'rebuild'
  | 'pause'
  | 'catch-up'
  | 'take-back'
  | 'return-tables'
  | 'retire'
  | 'unretire';

/** One step of a plan, in the order in which they are taken. */
export interface PlannedStep {
  readonly kind: StepKind;
  /** The journal's step once this, and all that lead to the same, are done. */
  readonly reaches: DeploymentStep;
  /** One sentence for people. */
  readonly summary: string;
  /** The table it concerns, `database.table`. */
  readonly table?: string;
  /** The statement that will be run, exactly, if the first attempt at it succeeds (a later one has its own location). */
  readonly sql?: string;
}

/** Why a plan cannot be carried out; `plan_moved`: it is not the one that somebody had looked at. */
export type PlanRefusalCode =
  | 'break_not_declared'
  | 'declaration_stale'
  | 'deployment_open'
  | 'rolling_back'
  | 'rolled_back'
  | 'table_exists'
  | 'table_missing'
  | 'table_replaced'
  | 'archive_taken'
  | 'name_too_long'
  | 'ddl_impossible'
  | 'raw_missing'
  | 'raw_unfit'
  | 'plan_moved'
  | PreflightCode;

/** A refusal: what was found, what was expected, and how to mend it. */
export interface PlanRefusal {
  readonly code: PlanRefusalCode;
  readonly message: string;
  readonly hint: string;
}

/** The state that a plan was made for; the deployment is refused once it has moved. */
export interface PlanBase {
  /** The schema version in force; 0 when the topic is new. */
  readonly version: number;
  readonly epoch: number;
  readonly generation: number;
}

/** Which deployment of which topic a plan is about. */
export interface PlanIdentity {
  readonly topic: string;
  /** 16 hex digits; of an open deployment that this plan resumes: its own. */
  readonly deploymentId: string;
}

/** What deploying one topic schema comes to. Made by `planDeployment`, carried out by `applyDeployment`. */
export interface TopicPlan extends PlanIdentity {
  readonly classification: Classification;
  readonly changes: readonly Change[];
  /** Empty when there is nothing to do. */
  readonly steps: readonly PlannedStep[];
  /** Present when the plan cannot be carried out. */
  readonly refusal?: PlanRefusal;
  /** Of a reset: what the rebuild is expected to take. */
  readonly cost?: ResetCost;
  /** Things to know that stop nothing. */
  readonly notes: readonly string[];
  readonly desired: TopicSchema;
  /** Other topics that read the same RAW table; one that is created has the columns they filter by. */
  readonly rawSharers: readonly RawSharer[];
  /** The JSON text of the normalised document, which is what gets published. */
  readonly document: string;
  readonly fingerprints: Fingerprints;
  readonly base: PlanBase;
  /** Of a reset: why it is wanted, as it was declared or asked for. */
  readonly reason?: string;
  /** Of a reset: which tables it rebuilds. */
  readonly scope?: ResetScope;
  /** Of a reset: whether it pauses and swaps first, or last. */
  readonly mode?: ResetMode;
  /** Present when this deployment is open already: the step it has reached, from which it goes on. */
  readonly resumesAt?: DeploymentStep;
}
