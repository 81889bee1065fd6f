import { CHANGE_PROPERTIES, ProblemModel, closed, oneOf } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { DeploymentClassModel } from '../class-model.js';
import { ModeModel } from '../mode-model.js';

const StepReport = closed({
  kind: Type.String({ description: 'What the step does, as a stable id' }),
  summary: Type.String({ description: 'The step in a sentence' }),
  table: Type.Optional(Type.String({ description: 'The table it concerns' })),
  sql: Type.Optional(Type.String({ description: 'The exact statement' })),
});

const Cost = closed(
  {
    rows: Type.Integer({ description: 'Rows of the table that is read' }),
    bytes: Type.Integer({ description: 'Bytes of its data files' }),
    minutes: Type.Number({ description: 'Minutes that the rebuild takes' }),
    pausedMinutes: Type.Number({ description: 'Minutes that the topic stays paused' }),
    dpuHours: Type.Number(),
    usd: Type.Number({ description: 'Price of the DPU-hours' }),
    dpus: Type.Number({ description: 'DPUs of one run of the Historical Rebuilder' }),
    usdPerDpuHour: Type.Number({ description: 'The price that is assumed; it differs by region' }),
    basis: closed({
      from: oneOf('What the minutes are estimated from', {
        rebuilds: 'how fast earlier rebuilds of the topic were',
        runs: "how fast the topic's runs by the Master were",
        defaults: 'the bytes, at 10 MiB a second and DPU',
      }),
      runs: Type.Integer({ description: 'How many of them' }),
      rowsPerMinute: Type.Optional(Type.Integer({ description: 'What they came to' })),
    }),
  },
  { description: 'What the rebuild of a reset is expected to take: an estimate' },
);

const Declaration = closed(
  {
    from: Type.String({ description: 'Structure fingerprint of what is deployed' }),
    to: Type.String({ description: 'Structure fingerprint of the schema file' }),
    command: Type.String({
      description: 'The command that writes the declaration, where the base is what is deployed',
    }),
  },
  { description: 'What would have to be declared for the plan to be carried out' },
);

const TopicPlanReport = closed({
  topic: Type.String(),
  file: Type.String(),
  state: oneOf('What the plan came to', {
    unchanged: 'nothing to do',
    ready: 'can be carried out',
    resumes: 'goes on with a deployment that is open',
    refused: 'cannot be carried out',
    failed: 'could not be made',
  }),
  classification: Type.Optional(DeploymentClassModel),
  deployment: Type.Optional(Type.String({ description: "The deployment's id" })),
  base: Type.Optional(
    closed(
      {
        version: Type.Integer({ description: 'Schema version in force; 0: none' }),
        epoch: Type.Integer(),
        generation: Type.Integer(),
      },
      { description: 'The state that the plan was made for; it is refused once that has moved' },
    ),
  ),
  document: Type.Optional(Type.String({ description: 'Fingerprint of the document that is deployed' })),
  resumesAt: Type.Optional(Type.String({ description: 'The step that the open deployment has reached' })),
  scope: Type.Optional(oneOf('What a reset rebuilds', { topic: 'all of it', curated: 'its Curated table' })),
  mode: Type.Optional(ModeModel),
  changes: Type.Array(closed(CHANGE_PROPERTIES)),
  steps: Type.Array(StepReport),
  cost: Type.Optional(Cost),
  notes: Type.Array(Type.String()),
  refusal: Type.Optional(closed({ code: Type.String(), message: Type.String(), hint: Type.String() })),
  declaration: Type.Optional(Declaration),
  error: Type.Optional(Type.String({ description: 'Why it could not be planned' })),
});

/** The model of what `firn-deploy plan --format json` prints; `schemas/plan-result.json` is made from it. */
export const PlanResultModel = closed({
  environment: Type.String(),
  topics: Type.Array(TopicPlanReport),
  problems: Type.Array(ProblemModel, {
    description: 'Schema files that are not valid: nothing is planned then',
  }),
});

/** What planning found. */
export type PlanResult = Static<typeof PlanResultModel>;
/** The plan of one topic, as it is reported. */
export type TopicPlanReport = Static<typeof TopicPlanReport>;
