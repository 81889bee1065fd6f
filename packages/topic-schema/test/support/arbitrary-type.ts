import fc from 'fast-check';
import type { ColumnType, StructField } from '../../src/index.js';

/** A valid name of a column or field. */
export const arbitraryName = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/);

const simple = fc
  .constantFrom(
    ...(['boolean', 'int', 'bigint', 'float', 'double', 'string', 'binary', 'date', 'timestamp'] as const),
  )
  .map((kind): ColumnType => ({ kind }));

const decimal = fc
  .integer({ min: 1, max: 38 })
  .chain((precision) =>
    fc.record({ precision: fc.constant(precision), scale: fc.integer({ min: 0, max: precision }) }),
  )
  .map((digits): ColumnType => ({ kind: 'decimal', ...digits }));

/** A primitive type. */
export const arbitraryPrimitive = fc.oneof(
  { arbitrary: simple, weight: 4 },
  { arbitrary: decimal, weight: 1 },
);

/** Any type that the grammar has, with primitive map keys. */
export const arbitraryType = fc.letrec<{ type: ColumnType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    arbitraryPrimitive,
    tie('type').map((element): ColumnType => ({ kind: 'list', element })),
    fc
      .tuple(arbitraryPrimitive, tie('type'))
      .map(([key, value]): ColumnType => ({ kind: 'map', key, value })),
    fc
      .uniqueArray(fc.record<StructField>({ name: arbitraryName, type: tie('type') }), {
        minLength: 1,
        maxLength: 4,
        selector: (field) => field.name,
      })
      .map((fields): ColumnType => ({ kind: 'struct', fields })),
  ),
})).type;
