import { ProblemModel, closed, oneOf } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

const FindingModel = closed({
  code: Type.String({ description: 'What kind of difference it is, as a stable id' }),
  table: Type.Optional(Type.String({ description: 'The table it is about, "database.table"' })),
  path: Type.Optional(Type.String({ description: 'The column or the field in it: a.b[].c{}.d' })),
  expected: Type.Optional(Type.String()),
  found: Type.Optional(Type.String()),
  message: Type.String({ description: 'The difference in a sentence' }),
  fix: Type.String({ description: 'How to mend it; may be a statement' }),
});

const TopicDriftModel = closed({
  topic: Type.String(),
  file: Type.Optional(Type.String({ description: 'The schema file, if there is one' })),
  state: oneOf('What comparing came to', {
    level: 'no difference',
    drifted: 'see the findings',
    failed: 'could not be compared: see the error',
  }),
  deployment: Type.Optional(
    Type.String({ description: 'The deployment that is open: its tables are in motion, and not compared' }),
  ),
  findings: Type.Array(FindingModel),
  error: Type.Optional(Type.String()),
});

/** The model of what `firn-deploy drift --format json` prints; `schemas/drift-result.json` is made from it. */
export const DriftResultModel = closed({
  environment: Type.String(),
  topics: Type.Array(TopicDriftModel),
  problems: Type.Array(ProblemModel, {
    description: 'Schema files that are not valid: their topics are not compared',
  }),
});

/** How files, registry and tables differ. */
export type DriftResult = Static<typeof DriftResultModel>;
/** How they differ of one topic. */
export type TopicDrift = Static<typeof TopicDriftModel>;
