import type { TopicRecord } from '@firn/registry-client';
import { parseTopicSchema } from '@firn/topic-schema';
import type { TableName, TopicSchema } from '@firn/topic-schema';
import { StateError } from '../errors.js';
import { resetGenerations } from '../journal/left-behind.js';
import { archiveTable } from '../names.js';
import type { CatalogEntry } from '../ports/catalog.js';
import type { Ports } from '../ports/ports.js';
import { liveTables } from '../tables.js';
import type { ObservedDeployment, ObservedTable, ObservedTopic, RolledBackReset } from './observed-topic.js';

/** Looks in one go before a topic is taken for too busy to be seen whole. */
const MAX_LOOKS = 5;

/**
 * Looks at everything that a plan for this topic schema depends on: the registry, and what the names in question are
 * bound to. Changes nothing.
 *
 * The registry is read before and after the catalog, and all of it again when a deployment has moved in between: half
 * of what one shows and half of another would be no state that ever was.
 *
 * @throws StateError when the registry holds what this version cannot read, or does not keep still
 */
export async function observeTopic(desired: TopicSchema, ports: Ports): Promise<ObservedTopic> {
  for (let look = 0; look < MAX_LOOKS; look++) {
    const record = await ports.registry.getTopic(desired.topic);
    const observed = await observeOnce(desired, ports, record);
    const after = await ports.registry.getTopic(desired.topic);
    if (control(record) === control(after)) return observed;
  }
  throw new StateError(
    `The topic ${desired.topic} changed ${MAX_LOOKS} times while it was looked at: another deployment of it is running.`,
  );
}

/** What a deployment moves, and no run of the pipeline does. */
function control(record: TopicRecord | undefined): string {
  const { epoch, schema_version, deployment } = record ?? {};
  return JSON.stringify([epoch, schema_version, deployment?.id, deployment?.step]);
}

async function observeOnce(
  desired: TopicSchema,
  ports: Ports,
  record: TopicRecord | undefined,
): Promise<ObservedTopic> {
  const { topic } = desired;
  const live = liveTables(ports.environment, topic);
  const open = record && (await openDeployment(ports, record));
  const generations = resetGenerations(record, open?.record);
  const [deployed, rolledBack, raw, standardized, curated, quarantine, oldStandardized, oldCurated] =
    await Promise.all([
      record && schemaOf(ports, topic, record.schema_version),
      record && rolledBackReset(ports, record),
      observeTable(ports, desired.raw.table),
      observeTable(ports, live.standardized),
      observeTable(ports, live.curated),
      observeTable(ports, live.quarantine),
      observeTable(ports, archiveTable(live.standardized, generations)),
      observeTable(ports, archiveTable(live.curated, generations)),
    ]);
  return {
    topic,
    ...(record && { record }),
    ...(deployed && { deployed }),
    ...(open && { open }),
    ...(rolledBack && { rolledBack }),
    ...(raw && { raw }),
    ...(standardized && { standardized }),
    ...(curated && { curated }),
    ...(quarantine && { quarantine }),
    archives: {
      ...(oldStandardized && { standardized: oldStandardized }),
      ...(oldCurated && { curated: oldCurated }),
    },
  };
}

/** What a name of the catalog is bound to; `undefined` when it is free. */
export async function observeTable(
  ports: Pick<Ports, 'catalog' | 'metadata'>,
  table: TableName,
): Promise<ObservedTable | undefined> {
  const entry = await ports.catalog.getTable(table);
  return entry && observeEntry(ports, entry);
}

/** An entry of the catalog together with the metadata it points at. */
export async function observeEntry(
  { metadata }: Pick<Ports, 'metadata'>,
  entry: CatalogEntry,
): Promise<ObservedTable> {
  const { table, versionId, location, metadataLocation, isLakeFormation, isFederated } = entry;
  return {
    table,
    versionId,
    ...(isLakeFormation !== undefined && { isLakeFormation }),
    ...(isFederated !== undefined && { isFederated }),
    ...(location !== undefined && { location }),
    ...(metadataLocation !== undefined && {
      metadataLocation,
      metadata: await metadata.read(metadataLocation),
    }),
  };
}

async function openDeployment(ports: Ports, topic: TopicRecord): Promise<ObservedDeployment | undefined> {
  if (topic.deployment === undefined) return undefined;
  const record = await ports.registry.getDeployment(topic.topic, topic.deployment.id);
  if (record === undefined) {
    throw new StateError(
      `The topic ${topic.topic} has the open deployment ${topic.deployment.id}, but the registry lacks its journal.`,
    );
  }
  const target = await ports.registry.getSchema(topic.topic, record.to_version);
  if (target === undefined) throw missingVersion(topic.topic, record.to_version);
  const from = await schemaOf(ports, topic.topic, record.from_version);
  return { record, fingerprints: target.fingerprints, ...(from && { from }) };
}

/** The reset whose rollback published the version in force, if one did. */
async function rolledBackReset(
  { registry }: Ports,
  { topic, generation, generation_counter, schema_version }: TopicRecord,
): Promise<RolledBackReset | undefined> {
  // Only a reset that was taken back has left a generation unused.
  if (generation === generation_counter) return undefined;
  const published = await registry.getSchema(topic, schema_version);
  const journal = published && (await registry.getDeployment(topic, published.deployment));
  if (journal?.outcome !== 'rolled_back') return undefined;
  const target = await registry.getSchema(topic, journal.to_version);
  if (target === undefined) throw missingVersion(topic, journal.to_version);
  return {
    id: journal.id,
    closedAt: journal.closed_at ?? '',
    structure: target.fingerprints.structure,
    ...(journal.reason !== undefined && { reason: journal.reason }),
  };
}

/** A version of a topic's document; `undefined` of version 0, which is before the first. */
export async function schemaOf(
  ports: Ports,
  topic: string,
  version: number,
): Promise<TopicSchema | undefined> {
  if (version === 0) return undefined;
  const record = await ports.registry.getSchema(topic, version);
  if (record === undefined) throw missingVersion(topic, version);
  const { schema, problems } = parseTopicSchema(record.document);
  if (schema !== undefined) return schema;
  const reasons = problems.map((problem) => problem.message).join('; ');
  throw new StateError(
    `Version ${version} of the topic ${topic} in the registry cannot be read: ${reasons}. Use the release of Firn that published it, or a newer one.`,
  );
}

function missingVersion(topic: string, version: number): StateError {
  return new StateError(
    `The registry lacks version ${version} of the topic ${topic}, which its record refers to.`,
  );
}
