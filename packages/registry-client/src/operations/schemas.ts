import { schemaKey } from '../keys.js';
import type { RecordKey } from '../keys.js';
import type { Fingerprints } from '../records/fingerprints.js';
import { RECORD_FORMAT } from '../records/format.js';
import { readSchema } from '../records/read-item.js';
import type { Item } from '../records/read-item.js';
import type { SchemaRecord } from '../records/schema-record.js';
import { storeDocument } from '../records/write-document.js';
import { refusal } from '../result.js';
import type { Refusal } from '../result.js';
import { get } from '../store/read.js';
import { now } from '../store/store.js';
import type { Store } from '../store/store.js';

/** One version of a topic's document, as it is handed in. */
export interface NewSchema {
  readonly topic: string;
  readonly version: number;
  readonly document: string;
  readonly fingerprints: Fingerprints;
  readonly deployment: string;
}

/** A published or claimed version, or `undefined`. */
export async function findSchema(
  store: Store,
  topic: string,
  version: number,
): Promise<SchemaRecord | undefined> {
  const item = await get(store, schemaKey(topic, version));
  return item === undefined ? undefined : readSchema(item);
}

/** The record of a new version. */
export function newSchema(store: Store, schema: NewSchema): RecordKey & Item {
  const { topic, version, document, fingerprints, deployment } = schema;
  return {
    ...schemaKey(topic, version),
    format: RECORD_FORMAT,
    version,
    ...storeDocument(topic, document),
    fingerprints,
    deployment,
    created_at: now(store),
  };
}

/** What to say when the version to be written exists. */
export function schemaExists(topic: string, version: number): (item: Item | undefined) => Refusal {
  return (item) => {
    const writer = item === undefined ? 'another deployment' : `deployment ${readSchema(item).deployment}`;
    return refusal(
      'already_exists',
      `schema version ${version} of topic "${topic}" was written by ${writer}`,
    );
  };
}
