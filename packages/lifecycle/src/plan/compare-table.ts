import type { TableDefinition } from '@firn/athena-ddl';
import { printPartitionField } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';
import type { IcebergMetadata } from '../iceberg/metadata.js';

/** What differs between a table as it is and as a CREATE would make it: columns by name, and partitioning. */
export function tableDifferences(definition: TableDefinition, found: IcebergMetadata): string[] {
  const differences: string[] = [];
  const types = new Map(found.columns.map((column) => [column.name, column.type]));
  for (const { name, type } of definition.columns) {
    const foundType = types.get(name);
    if (foundType === undefined) differences.push(`it lacks the column ${name} (${type})`);
    else if (compact(foundType) !== compact(type))
      differences.push(`its column ${name} is ${foundType}, expected ${type}`);
  }
  const expected = new Set(definition.columns.map((column) => column.name));
  const foreign = found.columns.filter((column) => !expected.has(column.name)).map((column) => column.name);
  if (foreign.length > 0) differences.push(`it has columns that are not expected: ${foreign.join(', ')}`);
  const [partitioning, wanted] = [
    found.partitionBy.join(', '),
    definition.partitionBy.map(printPartitionField).join(', '),
  ];
  if (compact(partitioning) !== compact(wanted)) {
    differences.push(`it is partitioned by (${partitioning}), expected (${wanted})`);
  }
  return differences;
}

/** The types that a RAW table's `ingested_at` may have: Spark writes timestamps with a zone by default. */
const INGESTED_AT_TYPES = ['timestamp', 'timestamptz'];

/** What a table lacks to be the RAW table of a topic. It may have more columns than the topic reads. */
export function rawDifferences(desired: TopicSchema, found: IcebergMetadata): string[] {
  const { payload, where } = desired.raw;
  const needed = [
    { name: payload, types: ['string'], what: 'the payload column' },
    { name: 'ingested_at', types: INGESTED_AT_TYPES, what: 'the time of arrival' },
    ...Object.entries(where).map(([name, value]) => ({
      name,
      types: filterTypes(value),
      what: 'a filter column',
    })),
  ];
  return needed.flatMap(({ name, types, what }) => {
    const column = found.columns.find((candidate) => candidate.name === name);
    if (column === undefined) return [`it lacks ${name}, ${what} (${types.join(' or ')})`];
    return types.includes(column.type)
      ? []
      : [`${name}, ${what}, is ${column.type}, expected ${types.join(' or ')}`];
  });
}

function filterTypes(value: string | number | boolean): string[] {
  if (typeof value === 'string') return ['string'];
  if (typeof value === 'boolean') return ['boolean'];
  return Number.isInteger(value) ? ['bigint', 'int'] : ['double', 'float'];
}

function compact(text: string): string {
  return text.replaceAll(/\s/g, '').toLowerCase();
}
