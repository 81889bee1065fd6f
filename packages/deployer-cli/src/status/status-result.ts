import { closed, oneOf } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { HoldModel } from '../flow-control/holds.js';
import { ReplayModel } from '../quarantine/replay-request.js';
import { ModeModel } from '../mode-model.js';

const Time = (description: string) => Type.String({ description: `${description} (ISO 8601, UTC)` });
const Snapshot = (description: string) => Type.String({ description: `${description}: a snapshot id` });

const LeaseModel = closed({
  holder: Type.String({ description: 'Who works on the topic: the execution' }),
  acquiredAt: Time('When it was taken'),
  expiresAt: Time('When it expires unless it is renewed'),
  expired: Type.Boolean({ description: 'Whether it has expired; no proof that its runs have ended' }),
  runs: Type.Array(Type.String(), { description: 'Glue runs started under it, "<job>/<run id>"' }),
});

const RebuildModel = closed(
  {
    chunks: Type.Integer({ description: 'Chunks published' }),
    files: closed({
      done: Type.Integer({ description: 'Data files of RAW that are through' }),
      total: Type.Optional(Type.Integer({ description: 'How many there are, once that is known' })),
    }),
    rows: closed({
      done: Type.Integer({ description: 'Rows read from RAW' }),
      total: Type.Optional(Type.Integer({ description: 'Rows that RAW holds, once that is known' })),
    }),
    bytes: Type.Integer({ description: 'Bytes written to the new table' }),
    lastChunkAt: Type.Optional(Time('When the last chunk was published')),
    estimatedEnd: Type.Optional(Time('When the chunks will be through, if they go on like this')),
  },
  { description: 'How far the rebuild is, by what its chunks have published' },
);

const DeploymentModel = closed({
  id: Type.String(),
  class: Type.String(),
  step: Type.String({ description: 'The step it has reached' }),
  mode: Type.Optional(ModeModel),
  openedAt: Type.Optional(Time('When it was opened')),
  ageSeconds: Type.Optional(Type.Integer({ description: 'How long it has been open' })),
  error: Type.Optional(Type.String({ description: 'What stopped it last' })),
  rebuild: Type.Optional(RebuildModel),
  rebuildUnknown: Type.Optional(Type.String({ description: 'Why it is not known how far the rebuild is' })),
});

const StageModel = closed({
  state: Type.String(),
  counts: Type.Optional(Type.Record(Type.String(), Type.Number())),
  error: Type.Optional(Type.String()),
});

const RunModel = closed({
  run: Type.String(),
  kind: oneOf('Who ran it', { master: 'the Master Orchestrator', rebuild: 'the Historical Rebuilder' }),
  state: Type.String(),
  startedAt: Time('When it began'),
  finishedAt: Time('When it ended'),
  stages: Type.Record(Type.String(), StageModel),
});

const TopicStatusModel = closed({
  topic: Type.String(),
  flag: oneOf('Whether the Master processes it', { ENABLED: 'yes', PAUSED: 'no' }),
  holds: Type.Array(HoldModel, { description: 'Why it is paused' }),
  epoch: Type.Integer({ description: 'Fencing token' }),
  generation: Type.Integer({ description: "Number of the live tables' life" }),
  version: Type.Integer({ description: 'Published schema version; 0: none yet' }),
  appliedVersion: Type.Integer({ description: 'Schema version whose structure the tables have' }),
  tables: Type.Record(Type.String(), Type.String(), { description: 'Table names by layer' }),
  checkpoints: closed({
    raw: Type.Optional(Snapshot('How far RAW is in Standardized')),
    standardized: Type.Optional(Snapshot('How far Standardized is in Curated')),
  }),
  lease: Type.Optional(LeaseModel),
  rebuildLease: Type.Optional(LeaseModel),
  deployment: Type.Optional(DeploymentModel),
  replay: Type.Optional(ReplayModel),
  lastRun: Type.Optional(RunModel),
});

/** The model of what `firn-deploy status --format json` prints; `schemas/status-result.json` is made from it. */
export const StatusResultModel = closed({
  environment: Type.String(),
  topics: Type.Array(TopicStatusModel),
  missing: Type.Array(Type.String(), { description: 'Topics asked for that the registry does not know' }),
});

/** How topics stand. */
export type StatusResult = Static<typeof StatusResultModel>;
/** How one topic stands. */
export type TopicStatus = Static<typeof TopicStatusModel>;
/** How far a rebuild is. */
export type RebuildStatus = Static<typeof RebuildModel>;
/** A run of a topic. */
export type RunStatus = Static<typeof RunModel>;
