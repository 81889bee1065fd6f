import { toDocument } from '../document/to-document.js';
import type { TopicSchema } from '../model/topic-schema.js';
import { canonicalHash } from './canonical-hash.js';
import { mappingOf } from './mapping.js';
import { structureOf } from './structure.js';

/** Three hashes of a topic schema, each of 64 hex digits (SHA-256 over canonical JSON, RFC 8785). */
export interface Fingerprints {
  /** Differs exactly when a change is a SCHEMA_EVOLVE or a NUCLEAR_RESET: columns, keys, partitioning, RAW. */
  readonly structure: string;
  /** Differs when payloads are read differently: the sources of columns and of the fields inside them, and notations. */
  readonly mapping: string;
  /** Differs when anything at all does that the document says; white space and spelling are nothing. */
  readonly document: string;
}

/**
 * The fingerprints of a topic schema.
 *
 * @example
 * ```ts
 * fingerprints(schema).structure; // '5f0c...'
 * ```
 */
export function fingerprints(schema: TopicSchema): Fingerprints {
  return {
    structure: structureFingerprint(schema),
    mapping: canonicalHash(mappingOf(schema)),
    document: canonicalHash(toDocument(schema)),
  };
}

/** The structure fingerprint alone, for those who need no other. */
export function structureFingerprint(schema: TopicSchema): string {
  return canonicalHash(structureOf(schema));
}
