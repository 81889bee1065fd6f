import { closed } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { ProcessNameModel } from '../state/runtime.js';

/** The model of what `firn-local down --format json` prints; `schemas/down-result.json` is made from it. */
export const DownResultModel = closed({
  state: Type.String({ description: 'The state directory' }),
  stopped: Type.Array(ProcessNameModel, { description: 'The processes that ran' }),
  killed: Type.Array(ProcessNameModel, { description: 'Those of them that did not end by themselves' }),
});

/** What `firn-local down` did. */
export type DownResult = Static<typeof DownResultModel>;
