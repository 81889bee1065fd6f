import { closed, oneOf } from '@firn/cli-kit';
import * as Type from 'typebox';
import type { Static } from 'typebox';

/** What a note can be about. */
export const NOTE_CODES = {
  'always-null': 'left out: there was never a value',
  'always-empty': 'left out: the lists or objects were always empty',
  'mixed-types': 'left out: the values are of several kinds, and a column reads one',
  'number-range': 'left out: no type holds all the numbers',
  'too-deep': 'left out: it lies deeper than asked for, or than fits',
  'unreadable-key': 'left out: no source can name the key',
  'too-many-columns': 'left out: the table would be larger than AWS takes',
  'too-many-paths': 'not looked at: there are too many different places in the samples',
  map: 'an object was taken for a map, since its keys change',
  'name-collision': 'two keys have the same name in a table',
  'reserved-word': "a name is a reserved word of Athena's",
  integers: 'integers became bigint',
  'large-integer': 'integers that 64 bits do not hold became decimal',
  'floating-point': 'numbers with a fraction became double',
  decimal: 'numbers with a fraction became decimal',
  epoch: 'integers look like moments, and stay integers',
  'time-notation': 'text looks like a date or a moment, and stays text',
  'unstorable-text': 'some text cannot be stored',
  'broken-samples': 'some samples are not what the pipeline reads',
  partitioning: 'how the table is partitioned is a guess, or missing',
  required: 'columns that may be required',
  curated: 'there is no Curated table',
} as const;

/** What a note is about. */
export type NoteCode = keyof typeof NOTE_CODES;

/** The model of something that the draft is unsure of. */
export const NoteModel = closed({
  code: oneOf<NoteCode>('Stable id of the kind of note', NOTE_CODES),
  path: Type.Optional(
    Type.String({
      description:
        'Where in the payload: a JSONPath; .* stands for any member of an object. Absent: the whole draft',
    }),
  ),
  message: Type.String({ description: 'What was seen, and what the draft made of it' }),
  values: Type.Optional(Type.Integer({ minimum: 0, description: 'How many values it is about' })),
  of: Type.Optional(Type.Integer({ minimum: 0, description: 'How many values there were in this place' })),
  example: Type.Optional(
    Type.String({ description: 'The shape of a value: letters as a, digits as 9. Never the value itself' }),
  ),
  hint: Type.String({ description: 'What to do' }),
});

/** Something that the draft is unsure of. */
export type Note = Readonly<Static<typeof NoteModel>>;

/** Takes a note. */
export type Notice = (note: Note) => void;
