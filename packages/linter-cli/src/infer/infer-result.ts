import { closed } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { NoteModel } from './notes/note.js';

const FaultModel = closed({
  line: Type.Integer({ minimum: 1, description: 'The line of the input at which the sample begins' }),
  message: Type.String({ description: 'Why the pipeline would put it into quarantine' }),
});

/** The model of what `firn-lint infer --format json` prints; `schemas/infer-result.json` is made from it. */
export const InferResultModel = closed({
  schema: Type.Record(Type.String(), Type.Unknown(), { description: 'The drafted topic schema' }),
  notes: Type.Array(NoteModel, { description: 'What the draft is unsure of' }),
  samples: closed({
    read: Type.Integer({ minimum: 1, description: 'How many samples there were' }),
    broken: Type.Integer({ minimum: 0, description: 'How many of them are not what the pipeline reads' }),
    faults: Type.Array(FaultModel, { description: 'The first hundred of the broken ones' }),
  }),
  file: Type.Optional(
    Type.String({ description: 'The file that the draft was written to, as it was named' }),
  ),
});

/** What `firn-lint infer` found. */
export type InferResult = Readonly<Static<typeof InferResultModel>>;
