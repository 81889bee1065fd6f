import { closed, oneOf } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { ReplayModel } from './replay-request.js';

/** The model of what `firn-deploy quarantine replay --format json` prints; `schemas/quarantine-replay-result.json` is made from it. */
export const QuarantineReplayModel = closed({
  environment: Type.String(),
  topic: Type.String(),
  outcome: oneOf('What came of it', {
    requested: 'the next run of the topic carries it out',
    replayed: 'a run has carried it out; with --wait',
    refused: 'nothing was changed: see reason',
    unknown: 'the registry does not know the topic',
  }),
  reason: Type.Optional(Type.String({ description: 'Why it was refused' })),
  replay: Type.Optional(ReplayModel),
  counts: Type.Optional(
    closed({
      replayed: Type.Integer({ description: 'Records that the run took to Standardized' }),
      held: Type.Integer({ description: 'Records that quarantine still holds: the schema cannot read them' }),
    }),
  ),
});

/** What a replay came to. */
export type QuarantineReplay = Static<typeof QuarantineReplayModel>;
