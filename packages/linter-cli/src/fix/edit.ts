import { PLACE_PROPERTIES, closed } from '@firn/cli-kit';
import * as Type from 'typebox';
import type { Static } from 'typebox';

const PlaceModel = closed({
  ...PLACE_PROPERTIES,
  offset: Type.Integer({
    minimum: 0,
    description: 'UTF-16 code units from the beginning of the text, a byte order mark not counted',
  }),
});

/** The model of a suggested edit. */
export const EditModel = closed({
  title: Type.String({ description: 'What the edit does' }),
  safe: Type.Boolean({
    description:
      'Whether it is right whatever was meant, so that --fix makes it; otherwise a person must decide',
  }),
  file: Type.String(),
  start: PlaceModel,
  end: PlaceModel,
  replacement: Type.String({ description: 'What to put in the place of the text from start to end' }),
});

/** A suggested edit of a file. */
export type Edit = Static<typeof EditModel>;

/** The model of the edits that a finding has. */
export const EditsModel = Type.Optional(
  Type.Array(EditModel, {
    description:
      'Edits that mend it. Those of different findings may be the same one; two that differ never overlap',
  }),
);
