import { createTable, curatedTable, quarantineTable, rawTable, standardizedTable } from '@firn/athena-ddl';
import type { RawSharer, TableDefinition } from '@firn/athena-ddl';
import type { TableName, TopicSchema } from '@firn/topic-schema';
import type { Environment } from '../environment.js';
import { stagingTable, tableLocation } from '../names.js';
import type { Layer } from '../names.js';
import { liveTables } from '../tables.js';

/** A table that a deployment needs: which one, under which name, with which structure. */
export interface TableSpec {
  readonly layer: Layer;
  /** The name it is created under: the live one, or a reset's staging name. */
  readonly table: TableName;
  readonly definition: TableDefinition;
}

/**
 * The tables that a new topic needs, in the order in which they are created.
 *
 * @param sharers - other topics that read the same RAW table
 */
export function newTopicTables(
  desired: TopicSchema,
  environment: Environment,
  sharers: readonly RawSharer[],
): TableSpec[] {
  const live = liveTables(environment, desired.topic);
  return [
    { layer: 'raw', table: desired.raw.table, definition: rawTable(desired, sharers) },
    { layer: 'quarantine', table: live.quarantine, definition: quarantineTable() },
    { layer: 'standardized', table: live.standardized, definition: standardizedTable(desired) },
    ...curatedSpec(desired, live.curated),
  ];
}

/** The tables that a reset creates under their staging names. */
export function resetTables(
  desired: TopicSchema,
  environment: Environment,
  reset: { readonly id: string; readonly scope: 'topic' | 'curated' },
): TableSpec[] {
  const live = liveTables(environment, desired.topic);
  const curated = curatedSpec(desired, stagingTable(live.curated, reset.id));
  if (reset.scope === 'curated') return curated;
  const table = stagingTable(live.standardized, reset.id);
  return [{ layer: 'standardized', table, definition: standardizedTable(desired) }, ...curated];
}

/** The Curated table under a name, if the topic has one. */
export function curatedSpec(desired: TopicSchema, table: TableName): TableSpec[] {
  return desired.curated === undefined
    ? []
    : [{ layer: 'curated', table, definition: curatedTable(desired) }];
}

/** What tells one CREATE of a table from any other. */
export interface CreateAttempt {
  readonly topic: string;
  readonly generation: number;
  readonly deployment: string;
  readonly attempt: number;
}

/** Where an attempt at a table puts it. */
export function attemptLocation(spec: TableSpec, lake: string, attempt: CreateAttempt): string {
  return tableLocation({ lake, layer: spec.layer, ...attempt });
}

/** The statement of an attempt at a table. */
export function attemptSql(spec: TableSpec, location: string): string {
  return createTable({ table: spec.table, definition: spec.definition, location, ifNotExists: true });
}
