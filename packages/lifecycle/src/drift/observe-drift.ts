import type { TableRef, TopicRecord } from '@firn/registry-client';
import { parseTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import { observeEntry, schemaOf } from '../observe/observe-topic.js';
import type { Ports } from '../ports/ports.js';
import type { DriftTable, ObservedDrift } from './observed-drift.js';

/** Looks at the tables that the registry says a topic has, and at its documents. Changes nothing. */
export async function observeDrift(record: TopicRecord, ports: Ports): Promise<ObservedDrift> {
  const { topic, tables, schema_version: version, applied_schema_version: appliedVersion } = record;
  const raw = parseTableName(record.raw.table);
  const look = (table: TableRef | TableName | undefined) => table && observe(ports, table);
  const [deployed, applied, standardized, curated, quarantine, rawTable] = await Promise.all([
    schemaOf(ports, topic, version),
    schemaOf(ports, topic, appliedVersion),
    look(tables.standardized),
    look(tables.curated),
    look(tables.quarantine),
    look(raw),
  ]);
  return {
    record,
    ...(deployed && { deployed }),
    ...(applied && { applied }),
    ...(standardized && { standardized }),
    ...(curated && { curated }),
    ...(quarantine && { quarantine }),
    ...(rawTable && { raw: rawTable }),
  };
}

async function observe(ports: Ports, { database, name }: TableName): Promise<DriftTable | undefined> {
  const entry = await ports.catalog.getTable({ database, name });
  if (entry === undefined) return undefined;
  try {
    return await observeEntry(ports, entry);
  } catch (error) {
    if (!isMissingObject(error) || entry.metadataLocation === undefined) throw error;
    const { metadataLocation, ...rest } = entry;
    return { ...rest, missingMetadata: metadataLocation };
  }
}

/** Whether an object is not there. What S3 denies, or cannot say, is no finding about a table. */
function isMissingObject(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'NoSuchKey' || isMissingObject(error.cause);
}
