import { Type } from 'typebox';
import type { Static } from 'typebox';
import { DeploymentClass, DeploymentStep, ResetMode, ResetScope } from './deployment-step.js';
import { RECORD_FORMAT } from './format.js';
import { Timestamp } from './timestamp.js';

/** How a deployment ended. */
export const DeploymentOutcome = Type.Union([
  Type.Literal('succeeded'),
  Type.Literal('failed'),
  Type.Literal('rolled_back'),
]);

export type DeploymentOutcome = Static<typeof DeploymentOutcome>;

/** A `deployment#<id>` record: the journal of one deployment. Its step moves in the same transaction as the topic's. */
export const DeploymentRecord = Type.Object({
  topic: Type.String(),
  record: Type.String({ pattern: '^deployment#[0-9a-f]{16}$' }),
  format: Type.Literal(RECORD_FORMAT),
  id: Type.String({ pattern: '^[0-9a-f]{16}$' }),
  class: DeploymentClass,
  scope: Type.Optional(ResetScope),
  mode: Type.Optional(ResetMode),
  reason: Type.Optional(Type.String()),
  by: Type.Optional(Type.String({ description: 'Who opened it: an ARN, as a rule' })),
  from_version: Type.Integer(),
  to_version: Type.Integer(),
  generation: Type.Integer({
    description: 'The generation of the tables it makes (or leaves, when it makes none)',
  }),
  base_epoch: Type.Integer({ description: "The topic's epoch when it was opened" }),
  step: DeploymentStep,
  attempts: Type.Record(Type.String(), Type.Integer(), {
    description: 'By step: the number of the last attempt begun',
  }),
  observed: Type.Record(Type.String(), Type.Unknown(), {
    description: 'What the steps saw: locations, UUIDs, versions',
  }),
  reached: Type.Optional(
    Type.Record(Type.String(), Timestamp, { description: 'By step: when it was reached' }),
  ),
  outcome: Type.Optional(DeploymentOutcome),
  error: Type.Optional(Type.String()),
  created_at: Timestamp,
  updated_at: Timestamp,
  closed_at: Type.Optional(Timestamp),
});

export type DeploymentRecord = Static<typeof DeploymentRecord>;
