import { closed, oneOf } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { HoldModel } from './holds.js';

const TopicFlowModel = closed({
  topic: Type.String(),
  outcome: oneOf('What came of it', {
    changed: 'paused, or enabled, as was asked',
    unchanged: 'it was so already',
    refused: 'other holds stand: nothing was changed',
    unknown: 'the registry does not know the topic',
  }),
  flag: Type.Optional(oneOf('Whether the Master processes it now', { ENABLED: 'yes', PAUSED: 'no' })),
  holds: Type.Array(HoldModel, { description: 'Why it is paused now' }),
});

/** The model of what `firn-deploy pause` and `enable --format json` print; their files in `schemas/` are made from it. */
export const FlowResultModel = closed({
  environment: Type.String(),
  topics: Type.Array(TopicFlowModel),
});

/** What pausing or enabling came to. */
export type FlowResult = Static<typeof FlowResultModel>;
/** What it came to for one topic. */
export type TopicFlow = Static<typeof TopicFlowModel>;
