import { gzipSync } from 'node:zlib';
import { DocumentTooLargeError } from '../errors.js';

/** Bytes of a document that leave enough room in DynamoDB's 409,600 for the rest of the record. */
const ROOM = 380_000;

/** As many parts of that size leave enough room in a transaction's 4 MB for the topic and the journal. */
const MOST_PARTS = 9;

/** A document as it is stored: in the schema record itself, and what that has no room for. */
export interface StoredDocument {
  readonly head: { readonly document: string; readonly encoding?: 'gzip+base64'; readonly parts?: number };
  /** The second part, the third, ... */
  readonly rest: readonly string[];
}

/**
 * Makes a document fit: as text when it does, else compressed, and where that is not enough, in several parts.
 *
 * @throws DocumentTooLargeError when the parts do not fit into one transaction
 */
export function storeDocument(topic: string, document: string): StoredDocument {
  const bytes = Buffer.byteLength(document, 'utf8');
  if (bytes <= ROOM) return { head: { document }, rest: [] };
  const packed = gzipSync(document, { level: 9 }).toString('base64');
  const parts = Math.ceil(packed.length / ROOM);
  if (parts > MOST_PARTS) {
    throw new DocumentTooLargeError(
      `the schema document of topic "${topic}" has ${bytes} bytes, ${packed.length} compressed; ` +
        `the registry has room for ${MOST_PARTS * ROOM}. Split the topic, or shorten its descriptions`,
    );
  }
  const [first = '', ...rest] = Array.from({ length: parts }, (_, n) =>
    packed.slice(n * ROOM, (n + 1) * ROOM),
  );
  const encoding = 'gzip+base64';
  return { head: { document: first, encoding, ...(parts > 1 && { parts }) }, rest };
}
