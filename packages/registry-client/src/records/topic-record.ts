import { Type } from 'typebox';
import type { Static } from 'typebox';
import { DeploymentClass, DeploymentStep, ResetMode, ResetScope } from './deployment-step.js';
import { Fingerprints } from './fingerprints.js';
import { RECORD_FORMAT } from './format.js';
import { Lease } from './lease.js';
import { SnapshotId } from './snapshot-id.js';
import { TableRef } from './table-ref.js';
import { Timestamp } from './timestamp.js';

/** Whether the Master processes a topic: `ENABLED` exactly when no hold is left. */
export const FlowControlFlag = Type.Union([Type.Literal('ENABLED'), Type.Literal('PAUSED')]);

export type FlowControlFlag = Static<typeof FlowControlFlag>;

/** Where a topic's JSON comes from: a RAW table, its payload column, and the rows of a shared table that are the topic's. */
export const RawReference = Type.Object({
  table: Type.String({ description: '"database.table"' }),
  payload: Type.String(),
  where: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
});

export type RawReference = Static<typeof RawReference>;

/** The tables under the topic's live names. */
export const TopicTables = Type.Object({
  standardized: TableRef,
  curated: Type.Optional(TableRef),
  quarantine: TableRef,
});

export type TopicTables = Static<typeof TopicTables>;

/** Who asked for a hold, when and why. Deployments' own holds have none: their journals say it. */
export const HoldNote = Type.Object({
  by: Type.Optional(Type.String({ description: 'Who: an ARN, as a rule' })),
  at: Timestamp,
  reason: Type.Optional(Type.String()),
});

export type HoldNote = Static<typeof HoldNote>;

/** That what quarantine holds is to be read again: the next run of Standardized carries it out. */
export const ReplayRequest = Type.Object({
  id: Type.String(),
  by: Type.Optional(Type.String({ description: 'Who asked for it: an ARN, as a rule' })),
  at: Timestamp,
});

export type ReplayRequest = Static<typeof ReplayRequest>;

/** Copies of how far the tables are; the tables' own snapshot summaries are the truth. */
export const Checkpoints = Type.Object({
  raw: Type.Optional(SnapshotId),
  standardized: Type.Optional(SnapshotId),
});

export type Checkpoints = Static<typeof Checkpoints>;

/** The deployment that is open on a topic; its journal is the `deployment#<id>` record. */
export const OpenDeployment = Type.Object({
  id: Type.String(),
  step: DeploymentStep,
  class: DeploymentClass,
  scope: Type.Optional(ResetScope),
  mode: Type.Optional(ResetMode),
});

export type OpenDeployment = Static<typeof OpenDeployment>;

/** The `topic` record: everything that decides whether, by whom and from where a topic is processed. */
export const TopicRecord = Type.Object({
  topic: Type.String(),
  record: Type.Literal('topic'),
  format: Type.Literal(RECORD_FORMAT),
  flow_control_flag: FlowControlFlag,
  holds: Type.Array(Type.String(), {
    uniqueItems: true,
    description: 'Reasons to be paused. Stored as a string set; the attribute is absent when there is none',
  }),
  hold_notes: Type.Optional(
    Type.Record(Type.String(), HoldNote, { description: 'By hold: who, when and why' }),
  ),
  epoch: Type.Integer({ description: 'Fencing token: grows whenever control of the topic changes hands' }),
  generation: Type.Integer({ description: "Number of the live tables' life" }),
  generation_counter: Type.Integer({ description: 'Highest generation ever given out; never goes back' }),
  schema_version: Type.Integer({ description: 'The published schema# record; 0 before the first' }),
  applied_schema_version: Type.Integer({
    description: 'The version whose structure the tables have; 0 = none',
  }),
  fingerprints: Fingerprints,
  raw: RawReference,
  tables: TopicTables,
  checkpoints: Checkpoints,
  lease: Type.Optional(Lease),
  rebuild_lease: Type.Optional(Lease),
  deployment: Type.Optional(OpenDeployment),
  replay: Type.Optional(ReplayRequest),
  updated_at: Timestamp,
});

export type TopicRecord = Static<typeof TopicRecord>;

/**
 * The two leases of a topic: `lease` of whoever works on its live tables, `rebuild_lease` of the rebuild that fills a
 * swap-last reset's staging tables meanwhile.
 */
export type LeaseName = Extract<keyof TopicRecord, 'lease' | 'rebuild_lease'>;

/** A topic whose lease was just taken or used. */
export type LeasedTopic = TopicRecord & { readonly lease: Lease };

/** A topic whose rebuild lease was just taken. */
export type RebuildingTopic = TopicRecord & { readonly rebuild_lease: Lease };
