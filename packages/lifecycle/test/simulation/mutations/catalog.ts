import { formatTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import type { Catalog } from '../../../src/ports/catalog.js';
import type { Ports } from '../../../src/index.js';

export type Entry = NonNullable<Awaited<ReturnType<Catalog['getTable']>>>;
export type Input = Parameters<Catalog['createEntry']>[1];

/** Other methods in the place of some of the catalog's. */
export function withCatalog(ports: Ports, methods: Partial<Catalog>): Ports {
  return { ...ports, catalog: { ...ports.catalog, ...methods } };
}

export function isLive(table: TableName): boolean {
  return table.name === 'orders';
}

export function isLiveCurated(table: TableName): boolean {
  return formatTableName(table) === 'curated.orders';
}

export function isArchive(table: TableName): boolean {
  return /__g\d+$/.test(table.name);
}

/** What a catalog would show of an entry that was never written. */
export function pretended(table: TableName, input: Input): Entry {
  const metadataLocation = input.Parameters?.['metadata_location'];
  return { table, versionId: '1', input, ...(metadataLocation !== undefined && { metadataLocation }) };
}
