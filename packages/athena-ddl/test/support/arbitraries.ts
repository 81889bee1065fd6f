import type { ColumnType, PartitionField } from '@firn/topic-schema';
import { printType } from '@firn/topic-schema';
import fc from 'fast-check';
import type { TableDefinition } from '../../src/index.js';

/** Names of every shape that Firn takes: reserved words, leading digits and underscores, the longest ones. */
export const name = fc.oneof(
  fc.constantFrom(
    'order',
    'date',
    'timestamp',
    'table',
    'struct',
    'array',
    'null',
    '1st',
    '0',
    '_',
    '_firn_x',
    'comment',
  ),
  fc.stringMatching(/^[a-z0-9_]{1,12}$/),
  fc.integer({ min: 200, max: 252 }).map((length) => 'n'.repeat(length)),
);

export const table = fc.record({ database: name, name });

const primitive: fc.Arbitrary<ColumnType> = fc.oneof(
  fc
    .constantFrom('boolean', 'int', 'bigint', 'float', 'double', 'string', 'binary', 'date', 'timestamp')
    .map((kind) => ({ kind })),
  fc
    .integer({ min: 1, max: 38 })
    .chain((precision) =>
      fc.integer({ min: 0, max: precision }).map((scale) => ({ kind: 'decimal' as const, precision, scale })),
    ),
);

export const { type } = fc.letrec<{ type: ColumnType }>((tie) => ({
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    primitive,
    tie('type').map((element): ColumnType => ({ kind: 'list', element })),
    fc.tuple(primitive, tie('type')).map(([key, value]): ColumnType => ({ kind: 'map', key, value })),
    fc
      .uniqueArray(fc.tuple(name, tie('type')), { minLength: 1, maxLength: 3, selector: ([field]) => field })
      .map((fields): ColumnType => ({
        kind: 'struct',
        fields: fields.map(([field, of]) => ({ name: field, type: of })),
      })),
  ),
}));

/** Text that tries to get out of its literal. */
export const text = fc.oneof(
  fc.constantFrom(
    "'",
    "''",
    '\\',
    "\\'",
    "'; DROP TABLE x --",
    "\\\\'",
    '`',
    '/* */',
    "' LOCATION 's3://evil/x/",
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom("'", '\\', 'a', ' ', '`', ';'), maxLength: 12 }),
);

/** Columns as they are given to what builds statements, with their types as they were before printing. */
export const columns = fc.uniqueArray(fc.record({ name, type, comment: text }), {
  minLength: 1,
  maxLength: 4,
  selector: (column) => column.name,
});

/** Properties with values that they take. */
export const properties = fc.record(
  {
    write_compression: fc.constantFrom('zstd', 'snappy', 'none'),
    format: fc.constantFrom('parquet', 'orc', 'avro'),
    vacuum_min_snapshots_to_keep: fc.integer({ min: 1 }).map(String),
  },
  { requiredKeys: [] },
);

/** A definition of these columns, partitioned by all that they can be. */
export function definitionOf(
  list: readonly { readonly name: string; readonly type: ColumnType; readonly comment: string }[],
  settings: TableDefinition['properties'],
): TableDefinition {
  return {
    columns: list.map((column) => ({ ...column, type: printType(column.type) })),
    partitionBy: list.flatMap((column) => partitionsOf(column.name, column.type)),
    properties: settings,
  };
}

function partitionsOf(column: string, { kind }: ColumnType): PartitionField[] {
  if (kind === 'timestamp')
    return [
      { transform: 'hour', column },
      { transform: 'bucket', column, buckets: 7 },
    ];
  if (kind === 'string') return [{ transform: 'truncate', column, width: 3 }];
  if (kind === 'date') return [{ transform: 'month', column }];
  return kind === 'boolean' ? [{ transform: 'identity', column }] : [];
}
