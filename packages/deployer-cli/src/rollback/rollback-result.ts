import { closed, oneOf } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

const TopicRollbackModel = closed({
  topic: Type.String(),
  state: oneOf('What came of it', {
    rolled_back: 'the old tables and the old document are in force',
    unchanged: 'it had been rolled back before',
    refused: 'there is nothing to roll back: nothing was begun',
    failed: 'it stopped; rolling back again goes on from there',
  }),
  deployment: Type.Optional(Type.String({ description: 'The id of the reset' })),
  version: Type.Optional(Type.Integer({ description: 'The schema version in force' })),
  generation: Type.Optional(Type.Integer({ description: "Number of the live tables' life" })),
  notes: Type.Array(Type.String()),
  problem: Type.Optional(
    closed({
      code: Type.String(),
      message: Type.String(),
      hint: Type.Optional(Type.String({ description: 'How to mend it' })),
    }),
  ),
});

/** The model of what `firn-deploy rollback --format json` prints; `schemas/rollback-result.json` is made from it. */
export const RollbackResultModel = closed({
  environment: Type.String(),
  topics: Type.Array(TopicRollbackModel),
});

/** What rolling back came to. */
export type RollbackResult = Static<typeof RollbackResultModel>;
/** What it came to for one topic. */
export type TopicRollback = Static<typeof TopicRollbackModel>;
