import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Fingerprints } from './fingerprints.js';
import { RECORD_FORMAT } from './format.js';
import { Timestamp } from './timestamp.js';

/**
 * A `schema#000001` record: one version of a topic's normalised document, written when its deployment is claimed and
 * never changed afterwards.
 *
 * `document` is the JSON text itself, or, where that would not fit into an item, the text gzipped and in base64:
 * `encoding` then says so. Where even that does not fit, it is the first of as many parts as `parts` says; the others
 * are in `schema-part#` records.
 */
export const SchemaRecord = Type.Object({
  topic: Type.String(),
  record: Type.String({ pattern: '^schema#[0-9]{6}$' }),
  format: Type.Literal(RECORD_FORMAT),
  version: Type.Integer({ minimum: 1 }),
  document: Type.String(),
  encoding: Type.Optional(Type.Literal('gzip+base64')),
  parts: Type.Optional(
    Type.Integer({ minimum: 2, description: 'In how many parts the document is; absent: in one' }),
  ),
  fingerprints: Fingerprints,
  deployment: Type.String({ description: 'Id of the deployment that wrote it' }),
  created_at: Timestamp,
});

/** A schema version as read: `document` is always the whole JSON text. */
export type SchemaRecord = Omit<Static<typeof SchemaRecord>, 'encoding' | 'parts'>;

/** A schema version without its document. */
export type SchemaVersion = Omit<SchemaRecord, 'document'>;
