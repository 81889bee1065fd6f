import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Lease } from './lease.js';
import { Checkpoints, FlowControlFlag, RawReference, ReplayRequest, TopicTables } from './topic-record.js';

/**
 * What the index `by_flow_control_flag` knows of a topic.
 *
 * An index is eventually consistent: a summary says where to look, and nothing is ever decided from it.
 */
export const TopicSummary = Type.Object({
  topic: Type.String(),
  flow_control_flag: FlowControlFlag,
  epoch: Type.Integer(),
  generation: Type.Integer(),
  schema_version: Type.Integer(),
  applied_schema_version: Type.Integer(),
  raw: RawReference,
  tables: TopicTables,
  checkpoints: Checkpoints,
  lease: Type.Optional(Lease),
  replay: Type.Optional(ReplayRequest),
});

export type TopicSummary = Static<typeof TopicSummary>;
