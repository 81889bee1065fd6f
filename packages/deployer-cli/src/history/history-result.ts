import { closed, oneOf } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { ModeModel } from '../mode-model.js';

const StepModel = closed({
  step: Type.String({ description: 'The step, as a stable id' }),
  at: Type.String({ description: 'When it was reached (ISO 8601, UTC)' }),
});

const DeploymentModel = closed({
  id: Type.String(),
  class: Type.String({
    description: 'NEW_TABLE, SCHEMA_EVOLVE, PURE_REMAP, NUCLEAR_RESET, RETIRE or UNRETIRE',
  }),
  scope: Type.Optional(Type.String({ description: 'Of a reset: topic, or curated alone' })),
  mode: Type.Optional(ModeModel),
  fromVersion: Type.Integer({ description: 'The schema version that it left; 0: none' }),
  toVersion: Type.Integer({ description: 'The schema version that it deployed' }),
  generation: Type.Integer({ description: "Number of the tables' life that it made, or left as it was" }),
  outcome: oneOf('How it ended', {
    open: 'it has not',
    succeeded: 'the version is in force',
    failed: 'it was given up',
    rolled_back: 'it was taken back',
  }),
  by: Type.Optional(Type.String({ description: 'Who opened it' })),
  reason: Type.Optional(Type.String({ description: 'Why a break, or a retirement, was wanted' })),
  openedAt: Type.String({ description: 'When it was opened (ISO 8601, UTC)' }),
  closedAt: Type.Optional(Type.String({ description: 'When it was closed (ISO 8601, UTC)' })),
  seconds: Type.Optional(Type.Integer({ description: 'From one to the other' })),
  steps: Type.Array(StepModel, { description: 'In the order in which they were reached' }),
  error: Type.Optional(Type.String({ description: 'What stopped it last' })),
});

/** The model of what `firn-deploy history --format json` prints; `schemas/history-result.json` is made from it. */
export const HistoryResultModel = closed({
  environment: Type.String(),
  topic: Type.String(),
  known: Type.Boolean({ description: 'Whether the registry knows the topic' }),
  deployments: Type.Array(DeploymentModel, { description: 'The newest first' }),
});

/** The deployments of a topic. */
export type HistoryResult = Static<typeof HistoryResultModel>;
/** One of them. */
export type PastDeployment = Static<typeof DeploymentModel>;
