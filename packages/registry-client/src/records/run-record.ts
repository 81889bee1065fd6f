import { Type } from 'typebox';
import type { Static } from 'typebox';
import { RECORD_FORMAT } from './format.js';
import { StageOutcome } from './stage-outcome.js';
import { Timestamp } from './timestamp.js';

/** A `run#<started_at>#<run id>` record: one run of a topic, kept for thirty days. */
export const RunRecord = Type.Object({
  topic: Type.String(),
  record: Type.String({ pattern: '^run#' }),
  format: Type.Literal(RECORD_FORMAT),
  run: Type.String({ minLength: 1 }),
  kind: Type.Union([Type.Literal('master'), Type.Literal('rebuild')]),
  state: Type.Union([
    Type.Literal('succeeded'),
    Type.Literal('failed'),
    Type.Literal('skipped'),
    Type.Literal('superseded'),
  ]),
  stages: Type.Record(Type.String(), StageOutcome),
  started_at: Timestamp,
  finished_at: Timestamp,
  expires: Type.Integer({ description: 'Seconds since 1970; DynamoDB deletes the record some time after' }),
});

export type RunRecord = Static<typeof RunRecord>;
