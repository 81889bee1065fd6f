import { closed } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

/** The model of what `firn-local run --format json` prints; `schemas/run-result.json` is made from it. */
export const RunResultModel = closed({
  schedule: Type.String(),
  execution: Type.String({ description: 'ARN of the execution' }),
  status: Type.String({ description: 'As Step Functions says it; RUNNING when it was not waited for' }),
  output: Type.Optional(Type.String({ description: 'JSON, as a text; present when it succeeded' })),
  error: Type.Optional(Type.String()),
  cause: Type.Optional(Type.String()),
  seconds: Type.Optional(Type.Number({ description: 'How long it took' })),
});

/** How a run that a schedule names went. */
export type RunResult = Static<typeof RunResultModel>;
