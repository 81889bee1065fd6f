import { gzipSync } from 'node:zlib';
import { DocumentTooLargeError } from '../errors.js';

/** Bytes of a document that leave enough room in DynamoDB's 409,600 for the rest of the record. */
const ROOM = 380_000;

/** A document as it is stored in a schema record. */
export interface StoredDocument {
  readonly document: string;
  readonly encoding?: 'gzip+base64';
}

/**
 * Makes a document fit into an item: as text when it does, else compressed.
 *
 * @throws DocumentTooLargeError when it does not fit compressed either
 */
export function storeDocument(topic: string, document: string): StoredDocument {
  const bytes = Buffer.byteLength(document, 'utf8');
  if (bytes <= ROOM) return { document };
  const packed = gzipSync(document, { level: 9 }).toString('base64');
  if (packed.length <= ROOM) return { document: packed, encoding: 'gzip+base64' };
  throw new DocumentTooLargeError(
    `the schema document of topic "${topic}" has ${bytes} bytes, ${packed.length} compressed; ` +
      `a registry record has room for ${ROOM}. Split the topic, or shorten its descriptions`,
  );
}
