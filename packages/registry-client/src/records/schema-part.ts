import { Type } from 'typebox';
import type { Static } from 'typebox';
import { RECORD_FORMAT } from './format.js';

/**
 * A `schema-part#000001#02` record: what a `schema#000001` record has no room for of its document. It is written in one
 * transaction with that and never changed, so whoever reads the one finds the others.
 */
export const SchemaPart = Type.Object({
  topic: Type.String(),
  record: Type.String({ pattern: '^schema-part#[0-9]{6}#[0-9]{2}$' }),
  format: Type.Literal(RECORD_FORMAT),
  version: Type.Integer({ minimum: 1 }),
  part: Type.Integer({ minimum: 2, description: 'Which part it is; the first is in the schema record' }),
  document: Type.String(),
});

export type SchemaPart = Static<typeof SchemaPart>;
