import fc from 'fast-check';
import {
  TIMESTAMP_NOTATIONS,
  acceptsSource,
  isPrimitive,
  printJsonPath,
  printType,
  resolveFieldSources,
} from '../../src/index.js';
import type { ColumnType, TimestampNotation } from '../../src/index.js';
import { arbitraryName, arbitraryType } from './arbitrary-type.js';

interface Draft {
  readonly name: string;
  readonly type: ColumnType;
  readonly required: boolean;
  readonly source: string | undefined;
  readonly doc: string | undefined;
  readonly fields: readonly number[];
  readonly timestamp: TimestampNotation | undefined;
  readonly coerce: boolean;
}

const source = fc
  .array(fc.string({ unit: 'grapheme', maxLength: 5 }), { minLength: 1, maxLength: 3 })
  .map((keys) => printJsonPath({ segments: keys.map((key) => ({ key })) }));

const draft: fc.Arbitrary<Draft> = fc.record({
  name: arbitraryName,
  type: arbitraryType,
  required: fc.boolean(),
  source: fc.option(source, { nil: undefined }),
  doc: fc.option(fc.constantFrom('One', 'Two'), { nil: undefined }),
  fields: fc.array(fc.nat(3), { maxLength: 2 }),
  timestamp: fc.option(fc.constantFrom(...TIMESTAMP_NOTATIONS), { nil: undefined }),
  coerce: fc.boolean(),
});

/** A valid topic schema file, as the value of its JSON. */
export const arbitraryFile = fc
  .record({
    columns: fc.uniqueArray(draft, { minLength: 1, maxLength: 6, selector: ({ name }) => name }),
    payload: fc.option(fc.constantFrom('payload', 'body'), { nil: undefined }),
    where: fc.option(
      fc.dictionary(
        fc.constantFrom('kind', 'tenant'),
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean()),
      ),
      { nil: undefined },
    ),
    owner: fc.option(fc.constantFrom('team-a', 'team-b'), { nil: undefined }),
    partitioned: fc.boolean(),
    curated: fc.boolean(),
    ordered: fc.boolean(),
    properties: fc.option(fc.constantFrom({}, { write_compression: 'zstd' }), { nil: undefined }),
  })
  .map(({ columns, payload, where, owner, partitioned, curated, ordered, properties }) => {
    const keys = columns.filter(
      ({ type, required }) => required && isPrimitive(type) && !/^(?:float|double)$/.test(type.kind),
    );
    const order = columns.filter(({ type }) => isPrimitive(type));
    const buckets = columns.filter(({ type }) => acceptsSource('bucket', type));
    return {
      topic: 'orders',
      ...(owner !== undefined && { owner }),
      raw: {
        table: 'raw.orders',
        ...(payload !== undefined && { payload }),
        ...(where !== undefined && { where }),
      },
      columns: columns.map(columnOf),
      ...(partitioned && { partitionBy: buckets.slice(0, 2).map(({ name }) => `bucket(8, ${name})`) }),
      ...(curated &&
        keys.length > 0 && {
          curated: {
            primaryKey: keys.map(({ name }) => name),
            ...(ordered && { orderBy: order.map(({ name }) => name) }),
            ...deletion(columns),
          },
        }),
      ...(properties !== undefined && { properties }),
    };
  });

/** That a string column, if there is one outside of the key, says what is deleted. */
function deletion(columns: readonly Draft[]) {
  const column = columns.find(({ type, required }) => type.kind === 'string' && !required);
  return column === undefined ? {} : { deleteWhen: { column: column.name, equals: 'deleted' } };
}

function columnOf({ name, type, required, source: from, doc, fields, timestamp, coerce }: Draft) {
  const paths = resolveFieldSources({ type, fields: {} }).map(({ path }) => path);
  const named = fields.filter((at) => at < paths.length).map((at) => [paths[at], '$.Other'] as const);
  return {
    name,
    type: printType(type),
    ...(required && { required }),
    ...(from !== undefined && { source: from }),
    ...(doc !== undefined && { doc }),
    ...(timestamp !== undefined && type.kind === 'timestamp' && { timestamp }),
    ...(coerce && type.kind === 'string' && { coerce }),
    ...(named.length > 0 && { fields: Object.fromEntries(named) as Record<string, string> }),
  };
}
