import { ProblemModel, closed, oneOf } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { DeploymentClassModel } from '../class-model.js';
import { ModeModel } from '../mode-model.js';

const TopicApplyModel = closed({
  topic: Type.String(),
  file: Type.String(),
  state: oneOf('How it ended', {
    unchanged: 'there was nothing to do',
    deployed: 'the version is in force; of a reset, the tables are rebuilt',
    rebuilding: 'the Historical Rebuilder runs; what a reset that swaps last still has to do, resume does',
    refused: 'nothing was begun',
    failed: 'it stopped; applying again goes on from there',
  }),
  classification: Type.Optional(DeploymentClassModel),
  deployment: Type.Optional(Type.String({ description: "The deployment's id" })),
  version: Type.Optional(Type.Integer({ description: 'The schema version in force' })),
  generation: Type.Optional(Type.Integer({ description: "Number of the live tables' life" })),
  mode: Type.Optional(ModeModel),
  execution: Type.Optional(Type.String({ description: "ARN of the Historical Rebuilder's execution" })),
  problem: Type.Optional(
    closed({
      code: Type.String(),
      message: Type.String(),
      hint: Type.Optional(Type.String({ description: 'How to mend it' })),
      declareCommand: Type.Optional(Type.String({ description: 'The command that declares the break' })),
    }),
  ),
});

/** The model of what `firn-deploy apply --format json` prints; `schemas/apply-result.json` is made from it. */
export const ApplyResultModel = closed({
  environment: Type.String(),
  topics: Type.Array(TopicApplyModel),
  problems: Type.Array(ProblemModel, {
    description: 'Schema files that are not valid: nothing is deployed then',
  }),
});

/** What deploying came to. */
export type ApplyResult = Static<typeof ApplyResultModel>;
/** What deploying one topic came to. */
export type TopicApplyReport = Static<typeof TopicApplyModel>;
