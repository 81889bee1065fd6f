import { closed } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { DeployedStackModel } from '../deploy/deployed-stack.js';
import { ProcessNameModel, RuntimeModel } from '../state/runtime.js';

/** The model of what `firn-local status --format json` prints; `schemas/status-result.json` is made from it. */
export const StatusResultModel = closed({
  state: Type.String({ description: 'The state directory' }),
  up: Type.Boolean(),
  alive: Type.Array(ProcessNameModel, { description: 'The processes that run' }),
  runtime: Type.Optional(RuntimeModel),
  stack: Type.Optional(DeployedStackModel),
});

/** What runs in a state directory, and what is deployed. */
export type StatusResult = Static<typeof StatusResultModel>;
