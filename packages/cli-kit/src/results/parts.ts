import type { ChangeClassification, Classification } from '@firn/schema-classifier';
import * as Type from 'typebox';
import type { Static } from 'typebox';

import { closed, oneOf } from './model.js';

const CHANGE_CLASSES: Readonly<Record<ChangeClassification, string>> = {
  NO_CHANGE: 'nothing',
  PURE_REMAP: 'later records are read differently, or only descriptions changed',
  SCHEMA_EVOLVE: 'they change in place',
  NUCLEAR_RESET: 'they are archived, created anew and rebuilt from RAW',
};

/** What each class means for the live tables. */
export const CLASS_MEANINGS: Readonly<Record<Classification, string>> = {
  ...CHANGE_CLASSES,
  NEW_TABLE: 'there was no such topic',
};

/** The model of a {@link Classification}. */
export const ClassificationModel = oneOf<Classification>('What it means for the live tables', CLASS_MEANINGS);

/** What a change has in every result. */
export const CHANGE_PROPERTIES = {
  rule: Type.String({ description: 'Stable id of the rule that judged the change' }),
  path: Type.String({
    description:
      "What changed: a.b a struct's field, a[] a list's element, a{} a map's value, a{key} a map's key",
  }),
  before: Type.Optional(Type.String({ description: 'What it was; absent for something added' })),
  after: Type.Optional(Type.String({ description: 'What it is; absent for something removed' })),
  classification: oneOf<ChangeClassification>('What it means for the live tables', CHANGE_CLASSES),
  breaking: Type.Boolean(),
  message: Type.String({ description: 'What happened' }),
  why: Type.String({ description: 'Why it is classified so' }),
  hint: Type.Optional(Type.String({ description: 'A way that avoids the break, or what to look out for' })),
};

/** A place in a file. */
export const PLACE_PROPERTIES = {
  line: Type.Integer({ minimum: 1, description: 'Line in the file, beginning at 1' }),
  column: Type.Integer({ minimum: 1, description: 'Column in the line, beginning at 1' }),
};

/** The model of something that is wrong with a schema file. */
export const ProblemModel = closed({
  code: Type.String({ description: 'Stable id of the kind of problem' }),
  message: Type.String({ description: 'What was found and what was expected' }),
  hint: Type.Optional(Type.String({ description: 'How to mend it' })),
  file: Type.String(),
  line: Type.Optional(PLACE_PROPERTIES.line),
  column: Type.Optional(PLACE_PROPERTIES.column),
});

/** Something that is wrong with a schema file, as results have it. */
export type ReportedProblem = Static<typeof ProblemModel>;
