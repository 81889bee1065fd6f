import { acceptsSource, printPartitionField } from '@firn/topic-schema';
import type { PartitionField } from '@firn/topic-schema';
import { DdlError } from '../ddl-error.js';
import type { TableDefinition } from '../definition.js';
import { quoteName } from './name.js';
import { readType } from './type.js';

const TRANSFORMS: ReadonlySet<string> = new Set<PartitionField['transform']>([
  'identity',
  'year',
  'month',
  'day',
  'hour',
  'bucket',
  'truncate',
]);

/**
 * The fields of a table's partitioning. Note the order of arguments, which is Athena's: `bucket(16, c)`, but
 * `truncate(c, 10)`.
 */
export function partitionFields(where: string, { columns, partitionBy }: TableDefinition): string {
  const types = new Map(columns.map((column) => [column.name, column.type]));
  return partitionBy
    .map((field) => {
      // Whoever calls from JavaScript has no compiler to tell.
      if (!TRANSFORMS.has(field.transform)) throw noSuchTransform(where, field.transform);
      const type = types.get(field.column);
      if (type === undefined) throw noSuchColumn(where, field);
      if (!acceptsSource(field.transform, readType(field.column, type)))
        throw wrongSource(where, field, type);
      return partitionField(where, field);
    })
    .join(', ');
}

function partitionField(where: string, field: PartitionField): string {
  const column = quoteName(field.column, 'column');
  switch (field.transform) {
    case 'identity':
      return column;
    case 'bucket':
      return `bucket(${positive(where, field, field.buckets)}, ${column})`;
    case 'truncate':
      return `truncate(${column}, ${positive(where, field, field.width)})`;
    default:
      return `${field.transform}(${column})`;
  }
}

function positive(where: string, field: PartitionField, argument: number): number {
  if (Number.isSafeInteger(argument) && argument > 0 && argument <= 2_147_483_647) return argument;
  throw new DdlError({
    where: `the partitioning of ${where}`,
    found: printPartitionField(field),
    expected: 'a whole number from 1 to 2147483647',
    fix: 'Correct the number',
  });
}

function noSuchTransform(where: string, transform: string): DdlError {
  return new DdlError({
    where: `the partitioning of ${where}`,
    found: `the transform ${JSON.stringify(transform)}`,
    expected: `one of ${[...TRANSFORMS].join(', ')}`,
    fix: 'Partition by one of these',
  });
}

function noSuchColumn(where: string, field: PartitionField): DdlError {
  return new DdlError({
    where: `the partitioning of ${where}`,
    found: printPartitionField(field),
    expected: 'a column of the table',
    fix: `Add the column "${field.column}", or partition by another`,
  });
}

function wrongSource(where: string, field: PartitionField, type: string): DdlError {
  return new DdlError({
    where: `the partitioning of ${where}`,
    found: `${printPartitionField(field)} of a ${type}`,
    expected: `a type that ${field.transform} can be applied to`,
    fix: 'Partition by another column or transform',
  });
}
