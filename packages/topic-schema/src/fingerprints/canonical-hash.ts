import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** SHA-256, as 64 hex digits, of the canonical JSON (RFC 8785) of a value. */
export function canonicalHash(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only a JSON value has a fingerprint');
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
