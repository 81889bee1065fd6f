import { Type } from 'typebox';
import type { Static } from 'typebox';
import { SnapshotId } from './snapshot-id.js';
import { Timestamp } from './timestamp.js';

/**
 * How one stage (standardized, curated, rebuild) ended for one topic.
 *
 * - `published`: the stage committed; `counts` and the snapshots it reached are given.
 * - `nothing_to_do`: the table was already where it should be.
 * - `superseded`: the run found itself fenced (epoch, UUID, schema version) and left the work to its successor: no failure.
 * - `failed`: see `error`.
 */
export const StageOutcome = Type.Object({
  state: Type.Union([
    Type.Literal('published'),
    Type.Literal('nothing_to_do'),
    Type.Literal('superseded'),
    Type.Literal('failed'),
  ]),
  run: Type.String({ description: 'The Glue run, "<job name>/<job run id>"' }),
  error: Type.Optional(Type.String()),
  counts: Type.Optional(Type.Record(Type.String(), Type.Number())),
  raw_to: Type.Optional(SnapshotId),
  standardized_to: Type.Optional(SnapshotId),
  replay: Type.Optional(Type.String({ description: 'Id of the request to replay that was carried out' })),
  finished_at: Timestamp,
});

export type StageOutcome = Static<typeof StageOutcome>;
