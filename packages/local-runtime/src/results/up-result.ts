import { closed } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { RuntimeModel } from '../state/runtime.js';

/** The model of what `firn-local up --format json` prints; `schemas/up-result.json` is made from it. */
export const UpResultModel = closed({
  state: Type.String({ description: 'The state directory' }),
  runtime: RuntimeModel,
});

/** What `firn-local up` did. */
export type UpResult = Static<typeof UpResultModel>;
