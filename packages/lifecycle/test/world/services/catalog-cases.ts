import type { TableName } from '@firn/topic-schema';
import type { Catalog, CatalogEntry, TableInput } from '../../../src/ports/catalog.js';

/** A case: what is asked of the catalog, and what it answers, one after the other. */
export type CatalogCase = readonly [
  name: string,
  ask: (catalog: Catalog, table: TableName) => Promise<readonly unknown[]>,
  answers: readonly unknown[],
];

const state = (number: number): TableInput => ({
  Name: 'whatever',
  TableType: 'EXTERNAL_TABLE',
  StorageDescriptor: { Location: 's3://lake/standardized/orders/g1/' },
  Parameters: { table_type: 'ICEBERG', metadata_location: `s3://lake/${number}.metadata.json` },
});

/** What an entry shows: the number of its state. */
async function shown(catalog: Catalog, table: TableName): Promise<unknown> {
  const entry = await catalog.getTable(table);
  return entry === undefined ? 'free' : Number(/(\d+)\.metadata/.exec(entry.metadataLocation ?? '')?.[1]);
}

async function found(catalog: Catalog, table: TableName): Promise<CatalogEntry> {
  const entry = await catalog.getTable(table);
  if (entry === undefined) throw new Error(`${table.name} is not there`);
  return entry;
}

/** An entry that shows state 1. */
async function created(catalog: Catalog, table: TableName): Promise<CatalogEntry> {
  await catalog.createEntry(table, state(1));
  return found(catalog, table);
}

export const CATALOG_CASES: readonly CatalogCase[] = [
  [
    'a free name shows nothing, and nothing of it is updated',
    async (catalog, table) => [
      await shown(catalog, table),
      await catalog.updateEntry(table, state(1), '1'),
      await shown(catalog, table),
    ],
    ['free', 'absent', 'free'],
  ],
  [
    'a name that is taken is not created again, and shows what it did',
    async (catalog, table) => [
      await catalog.createEntry(table, state(1)),
      await catalog.createEntry(table, state(2)),
      await shown(catalog, table),
    ],
    ['created', 'exists', 1],
  ],
  [
    'an entry shows its location, and what it was written with can be written again',
    async (catalog, table) => {
      const { location, input, versionId } = await created(catalog, table);
      const { Name: name, TableType: type, Parameters: parameters } = input;
      return [
        location,
        name === table.name,
        { type, parameters },
        await catalog.updateEntry(table, input, versionId),
      ];
    },
    [
      's3://lake/standardized/orders/g1/',
      true,
      { type: 'EXTERNAL_TABLE', parameters: state(1).Parameters },
      'updated',
    ],
  ],
  [
    'an update with the version that was read goes through, and moves the version',
    async (catalog, table) => {
      const { versionId } = await created(catalog, table);
      const answer = await catalog.updateEntry(table, state(2), versionId);
      const after = await found(catalog, table);
      return [answer, await shown(catalog, table), after.versionId === versionId];
    },
    ['updated', 2, false],
  ],
  [
    'an update with an older version is refused, and changes nothing',
    async (catalog, table) => {
      const { versionId } = await created(catalog, table);
      await catalog.updateEntry(table, state(2), versionId);
      return [await catalog.updateEntry(table, state(3), versionId), await shown(catalog, table)];
    },
    ['conflict', 2],
  ],
  [
    'an update that changes nothing moves the version all the same',
    async (catalog, table) => {
      const { versionId, input } = await created(catalog, table);
      const answer = await catalog.updateEntry(table, input, versionId);
      return [answer, await catalog.updateEntry(table, state(2), versionId), await shown(catalog, table)];
    },
    ['updated', 'conflict', 1],
  ],
  [
    'of updates with one version at once one goes through',
    async (catalog, table) => {
      const { versionId } = await created(catalog, table);
      const several = [2, 3, 4, 5].map((number) => catalog.updateEntry(table, state(number), versionId));
      return (await Promise.all(several)).sort();
    },
    ['conflict', 'conflict', 'conflict', 'updated'],
  ],
  [
    'of creates at once one goes through',
    async (catalog, table) => {
      const several = [1, 2, 3, 4].map((number) => catalog.createEntry(table, state(number)));
      return (await Promise.all(several)).sort();
    },
    ['created', 'exists', 'exists', 'exists'],
  ],
  [
    'a deleted name is free, and may be deleted again',
    async (catalog, table) => {
      const { versionId } = await created(catalog, table);
      await catalog.deleteEntry(table);
      await catalog.deleteEntry(table);
      return [await shown(catalog, table), await catalog.updateEntry(table, state(2), versionId)];
    },
    ['free', 'absent'],
  ],
  [
    'a name that was deleted can be created again, and its versions are those of a new entry',
    async (catalog, table) => {
      const before = await created(catalog, table);
      await catalog.updateEntry(table, state(2), before.versionId);
      await catalog.deleteEntry(table);
      const answer = await catalog.createEntry(table, state(3));
      const again = await found(catalog, table);
      return [answer, again.versionId === before.versionId, await shown(catalog, table)];
    },
    ['created', true, 3],
  ],
  [
    'a name belongs to one database',
    async (catalog, table) => {
      await created(catalog, table);
      const other = { ...table, database: 'curated' };
      await catalog.deleteEntry(other);
      return [await shown(catalog, other), await shown(catalog, table)];
    },
    ['free', 1],
  ],
  [
    'a database lists its tables with their locations',
    async (catalog, table) => {
      await created(catalog, table);
      await catalog.createEntry({ ...table, database: 'curated' }, state(1));
      const places: unknown[] = [];
      for await (const place of catalog.listLocations(table.database)) {
        if (place.table.name === table.name) places.push(place.location);
      }
      const databases: string[] = [];
      for await (const database of catalog.listDatabases()) databases.push(database);
      return [places, databases.sort()];
    },
    [['s3://lake/standardized/orders/g1/'], ['curated', 'standardized']],
  ],
];
