import { closed } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { ReplayModel } from './replay-request.js';

const ExampleModel = closed({
  rawFile: Type.String({ description: 'Data file of RAW that holds it, or held it before a compaction' }),
  rawPosition: Type.Integer({ description: 'Its position in that file, from 0' }),
  rawSnapshot: Type.String({ description: 'RAW snapshot at which it was read' }),
  ingestedAt: Type.String({ description: 'When it arrived in RAW (UTC)' }),
  record: Type.Optional(Type.String({ description: "First 32 hex digits of its bytes' SHA-256" })),
  message: Type.Optional(Type.String({ description: 'What was found and expected; with --payloads' })),
  payload: Type.Optional(Type.String({ description: 'The event; with --payloads' })),
});

const GroupModel = closed({
  schemaVersion: Type.Integer({ description: 'Version of the schema that they were read with' }),
  reason: Type.String({ description: 'Code of the reason' }),
  column: Type.Optional(Type.String({ description: 'Column at fault; none: the payload as a whole' })),
  records: Type.Integer({ description: 'All that were rejected so' }),
  replayed: Type.Integer({ description: 'How many of them are in Standardized by now' }),
  firstAt: Type.String({ description: 'When the first went to quarantine (UTC)' }),
  lastAt: Type.String({ description: 'When the last did (UTC)' }),
  examples: Type.Array(ExampleModel, { description: 'Some that are not replayed, the newest first' }),
});

/** The model of what `firn-deploy quarantine list --format json` prints; `schemas/quarantine-list-result.json` is made from it. */
export const QuarantineListModel = closed({
  environment: Type.String(),
  topic: Type.String(),
  known: Type.Boolean({ description: 'Whether the registry knows the topic' }),
  table: Type.Optional(Type.String({ description: 'The quarantine table' })),
  generation: Type.Optional(
    Type.Integer({ description: 'The generation in force; earlier ones were read anew' }),
  ),
  replay: Type.Optional(ReplayModel),
  groups: Type.Array(GroupModel, { description: 'By version, reason and column, most records first' }),
});

/** What the quarantine of a topic has. */
export type QuarantineList = Static<typeof QuarantineListModel>;
/** Records that were rejected for one reason. */
export type ListedGroup = Static<typeof GroupModel>;
/** One of them. */
export type ListedExample = Static<typeof ExampleModel>;
