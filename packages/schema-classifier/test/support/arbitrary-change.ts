import fc from 'fast-check';
import {
  TIMESTAMP_NOTATIONS,
  acceptsSource,
  isPrimitive,
  parseTopicSchema,
  printType,
  resolveFieldSources,
} from '@firn/topic-schema';
import type { ColumnType, StructField, TimestampNotation, TopicSchema } from '@firn/topic-schema';

/** A column as the generators make it; what does not fit its type is left out when it is written. */
interface Draft {
  readonly name: string;
  readonly type: ColumnType;
  readonly required: boolean;
  readonly source: string | undefined;
  readonly doc: string | undefined;
  readonly mapped: boolean;
  readonly timestamp: TimestampNotation | undefined;
  readonly coerce: boolean;
}

interface FileDraft {
  readonly columns: readonly Draft[];
  readonly table: string;
  readonly payload: string | undefined;
  readonly where: Readonly<Record<string, number>>;
  readonly owner: string | undefined;
  readonly partitions: readonly string[];
  readonly keyed: boolean;
  readonly order: readonly string[];
  readonly compression: string | undefined;
  readonly deleted: boolean;
}

const NAMES = ['a', 'b', 'c', 'd'] as const;
const PRIMITIVES: readonly ColumnType[] = [
  ...(['int', 'bigint', 'float', 'double', 'string', 'date', 'timestamp'] as const).map((kind) => ({ kind })),
  { kind: 'decimal', precision: 9, scale: 2 },
  { kind: 'decimal', precision: 18, scale: 2 },
  { kind: 'decimal', precision: 18, scale: 3 },
];

const primitive = fc.constantFrom(...PRIMITIVES);
const type = fc.letrec<{ type: ColumnType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { arbitrary: primitive, weight: 5 },
    { arbitrary: tie('type').map((element): ColumnType => ({ kind: 'list', element })), weight: 1 },
    {
      arbitrary: fc
        .tuple(primitive, tie('type'))
        .map(([key, value]): ColumnType => ({ kind: 'map', key, value })),
      weight: 1,
    },
    {
      arbitrary: fc
        .uniqueArray(fc.record<StructField>({ name: fc.constantFrom('x', 'y', 'z'), type: tie('type') }), {
          minLength: 1,
          maxLength: 2,
          selector: ({ name }) => name,
        })
        .map((fields): ColumnType => ({ kind: 'struct', fields })),
      weight: 2,
    },
  ),
})).type;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const draft: fc.Arbitrary<Draft> = fc.record({
  name: fc.constantFrom(...NAMES),
  type,
  required: fc.oneof(fc.constant(true), fc.boolean()),
  source: maybe(fc.constantFrom('$.s', '$.t', '$')),
  doc: maybe(fc.constantFrom('One', 'Two')),
  mapped: fc.boolean(),
  timestamp: maybe(fc.constantFrom(...TIMESTAMP_NOTATIONS)),
  coerce: fc.boolean(),
});

const fileDraft: fc.Arbitrary<FileDraft> = fc.record({
  columns: fc.uniqueArray(draft, { minLength: 1, selector: ({ name }) => name }),
  table: fc.constantFrom('raw.orders', 'raw.all'),
  payload: maybe(fc.constantFrom('payload', 'body')),
  where: fc.dictionary(fc.constantFrom('k', 'l'), fc.nat(1)),
  owner: maybe(fc.constantFrom('one', 'two')),
  partitions: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }),
  keyed: fc.oneof(fc.constant(true), fc.boolean()),
  order: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }),
  compression: maybe(fc.constantFrom('zstd', 'gzip')),
  deleted: fc.boolean(),
});

/** Two valid versions of one topic that differ in nothing, in little, or in much. */
export const arbitraryPair: fc.Arbitrary<readonly [TopicSchema, TopicSchema]> = fc
  .record({
    one: fileDraft,
    other: fileDraft,
    taken: fc.subarray(
      [
        'columns',
        'table',
        'payload',
        'where',
        'owner',
        'partitions',
        'keyed',
        'order',
        'compression',
        'deleted',
      ] as const,
      { maxLength: 2 },
    ),
    edits: fc.array(
      fc.record({ column: fc.nat(3), how: fc.array(fc.nat(11), { maxLength: 5 }), other: draft }),
      { maxLength: 2 },
    ),
  })
  .map(({ one, other, taken, edits }) => {
    const mixed = Object.fromEntries(
      Object.entries(one).map(([key, value]) => [
        key,
        taken.some((each) => each === key) ? other[key as keyof FileDraft] : value,
      ]),
    ) as unknown as FileDraft;
    const edited = edits.reduce(
      (file, edit) => ({ ...file, columns: editColumn(file.columns, edit.column, edit.how, edit.other) }),
      mixed,
    );
    return [write(one), write(edited)] as const;
  });

/** Two versions with several columns each, of which each column was edited by itself. */
export const arbitraryEdits: fc.Arbitrary<{
  readonly before: TopicSchema;
  readonly one: TopicSchema;
  readonly other: TopicSchema;
  readonly both: TopicSchema;
}> = fc
  .record({
    columns: fc.tuple(draft, draft).map(([a, b]) => [
      { ...a, name: 'a' },
      { ...b, name: 'b' },
    ]),
    hows: fc.tuple(fc.array(fc.nat(11), { maxLength: 4 }), fc.array(fc.nat(11), { maxLength: 4 })),
    others: fc.tuple(draft, draft),
  })
  .map(({ columns, hows, others }) => {
    const file = (list: readonly Draft[]) =>
      write({
        columns: list,
        table: 'raw.t',
        payload: undefined,
        where: {},
        owner: undefined,
        partitions: [],
        keyed: false,
        order: [],
        compression: undefined,
        deleted: false,
      });
    const edit = (list: readonly Draft[], at: 0 | 1) =>
      editColumn(list, at, [hows[at][0] ?? 9, ...hows[at].slice(1)], others[at], true);
    return {
      before: file(columns),
      one: file(edit(columns, 0)),
      other: file(edit(columns, 1)),
      both: file(edit(edit(columns, 0), 1)),
    };
  });

function editColumn(
  columns: readonly Draft[],
  at: number,
  how: readonly number[],
  other: Draft,
  inPlace = false,
): readonly Draft[] {
  const index = at % columns.length;
  const column = columns[index]!;
  const [first = 9, ...rest] = how;
  if (!inPlace && first === 0) return columns.length > 1 ? columns.toSpliced(index, 1) : columns;
  if (!inPlace && first === 1) return columns.toReversed();
  if (!inPlace && first === 2)
    return columns.some(({ name }) => name === other.name) ? columns : [...columns, other];
  const changes: readonly Partial<Draft>[] = [
    { required: !column.required },
    { source: other.source },
    { doc: other.doc },
    { mapped: !column.mapped },
    { timestamp: other.timestamp },
    { coerce: !column.coerce },
  ];
  return columns.with(index, {
    ...column,
    ...(changes[first - 3] ?? { type: editType(column.type, rest, other.type) }),
  });
}

/** Changes a type somewhere: each number chooses what to do, or which part to go into. */
function editType(type: ColumnType, how: readonly number[], other: ColumnType): ColumnType {
  const [step = 0, ...rest] = how;
  if (step === 0) return other;
  switch (type.kind) {
    case 'list':
      return { kind: 'list', element: editType(type.element, rest, other) };
    case 'map':
      return step === 1 && isPrimitive(other)
        ? { ...type, key: other }
        : { ...type, value: editType(type.value, rest, other) };
    case 'struct': {
      const { fields } = type;
      if (step === 1) return { kind: 'struct', fields: fields.toReversed() };
      if (step === 2 && fields.length > 1) return { kind: 'struct', fields: fields.slice(1) };
      if (step === 3)
        return {
          kind: 'struct',
          fields: [...fields.filter(({ name }) => name !== 'w'), { name: 'w', type: other }],
        };
      const index = step % fields.length;
      const field = fields[index]!;
      return {
        kind: 'struct',
        fields: fields.with(index, { ...field, type: editType(field.type, rest, other) }),
      };
    }
    case 'int':
      return { kind: 'bigint' };
    case 'float':
      return { kind: 'double' };
    case 'decimal':
      return { ...type, precision: type.precision + step };
    default:
      return other;
  }
}

function write({
  columns,
  table,
  payload,
  where,
  owner,
  partitions,
  keyed,
  order,
  compression,
  deleted,
}: FileDraft): TopicSchema {
  const named = (names: readonly string[]) =>
    names.flatMap((name) => columns.find((column) => column.name === name) ?? []);
  const keys = columns.filter(
    ({ type: { kind }, type: each, required }) =>
      required && isPrimitive(each) && kind !== 'float' && kind !== 'double',
  );
  const file = {
    topic: 'orders',
    ...(owner !== undefined && { owner }),
    raw: { table, ...(payload !== undefined && { payload }), where },
    columns: columns.map(writeColumn),
    partitionBy: named(partitions).flatMap(({ name, type: each }) => {
      if (!isPrimitive(each)) return [];
      return acceptsSource('bucket', each) && name !== 'a' ? [`bucket(4, ${name})`] : [name];
    }),
    ...(keyed &&
      keys.length > 0 && {
        curated: {
          primaryKey: keys.map(({ name }) => name),
          orderBy: named(order)
            .filter((column) => isPrimitive(column.type))
            .map(({ name }) => name),
          ...(deleted && deletion(columns, keys)),
        },
      }),
    ...(compression !== undefined && { properties: { write_compression: compression } }),
  };
  const { schema, problems } = parseTopicSchema(JSON.stringify(file));
  if (schema === undefined) throw new Error(`An invalid schema was generated: ${JSON.stringify(problems)}`);
  return schema;
}

/** That a string column, if there is one outside of the key, says what is deleted. */
function deletion(columns: readonly Draft[], keys: readonly Draft[]) {
  const column = columns.find((each) => each.type.kind === 'string' && !keys.includes(each));
  return column === undefined ? {} : { deleteWhen: { column: column.name, equals: 'd' } };
}

function writeColumn({ name, type: columnType, required, source, doc, mapped, timestamp, coerce }: Draft) {
  const paths = resolveFieldSources({ type: columnType, fields: {} }).map(({ path }) => path);
  return {
    name,
    type: printType(columnType),
    required,
    ...(source !== undefined && (source !== '$' || /^(?:struct|map)$/.test(columnType.kind)) && { source }),
    ...(doc !== undefined && { doc }),
    ...(timestamp !== undefined && columnType.kind === 'timestamp' && { timestamp }),
    ...(coerce && /^(?:int|bigint|float|double|string|decimal)$/.test(columnType.kind) && { coerce }),
    ...(mapped && {
      fields: Object.fromEntries(paths.slice(0, 2).map((path) => [path, '$.elsewhere'])) as Record<
        string,
        string
      >,
    }),
  };
}
