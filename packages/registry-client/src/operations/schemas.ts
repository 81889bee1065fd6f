import { schemaKey, schemaPartKey } from '../keys.js';
import type { Fingerprints } from '../records/fingerprints.js';
import { RECORD_FORMAT } from '../records/format.js';
import { partsOf, readSchema, readVersion } from '../records/read-item.js';
import type { Item } from '../records/read-item.js';
import type { SchemaRecord } from '../records/schema-record.js';
import { storeDocument } from '../records/write-document.js';
import { refusal } from '../result.js';
import type { Refusal } from '../result.js';
import { get } from '../store/read.js';
import { now } from '../store/store.js';
import type { Store } from '../store/store.js';
import type { OtherRecord } from '../store/transact-topic.js';
import { create } from '../store/transact.js';

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
  if (item === undefined) return undefined;
  const others = Array.from({ length: partsOf(item) - 1 }, (_, n) =>
    get(store, schemaPartKey(topic, version, n + 2)),
  );
  return readSchema(item, await Promise.all(others));
}

/** The writes of a new version: its record, and the parts that have no room in that. */
export function writeSchema(store: Store, schema: NewSchema): OtherRecord[] {
  const { topic, version, document, fingerprints, deployment } = schema;
  const { head, rest } = storeDocument(topic, document);
  const record = {
    ...schemaKey(topic, version),
    format: RECORD_FORMAT,
    version,
    ...head,
    fingerprints,
    deployment,
    created_at: now(store),
  };
  const parts = rest.map((text, n) => ({
    ...schemaPartKey(topic, version, n + 2),
    format: RECORD_FORMAT,
    version,
    part: n + 2,
    document: text,
  }));
  const refuse = schemaExists(topic, version);
  return [
    { action: create(store, record), refuse },
    ...parts.map((part) => ({ action: create(store, part), refuse: () => refuse(undefined) })),
  ];
}

/** What to say when the version to be written exists. */
function schemaExists(topic: string, version: number): (item: Item | undefined) => Refusal {
  return (item) => {
    const writer = item === undefined ? 'another deployment' : `deployment ${readVersion(item).deployment}`;
    return refusal(
      'already_exists',
      `schema version ${version} of topic "${topic}" was written by ${writer}`,
    );
  };
}
