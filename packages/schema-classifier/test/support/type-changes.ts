import type { ColumnType, StructField } from '@firn/topic-schema';
import { isPrimitive } from '@firn/topic-schema';
import { SAMPLES } from './type-grammar.js';
import type { Kind, Parameter, PrimitiveKind } from './type-grammar.js';

/** A change of a type, and the rules that apply to it where it is not in a map's key: each with the place below it. */
export interface TypeChange {
  readonly what: string;
  readonly before: ColumnType;
  readonly after: ColumnType;
  readonly expected: readonly (readonly [rule: string, below: string])[];
}

/**
 * What a primitive type may become other than by a `type-changed`. Each kind of type has its line, so that nobody adds
 * one without a thought to its promotions.
 */
const REPLACED: { readonly [Before in PrimitiveKind]: { readonly [After in PrimitiveKind]?: string } } = {
  boolean: {},
  int: { bigint: 'int-widened' },
  bigint: { int: 'type-narrowed' },
  float: { double: 'float-widened' },
  double: { float: 'type-narrowed' },
  string: {},
  binary: {},
  date: {},
  timestamp: {},
  decimal: {},
};

type Parameters = readonly (readonly [before: ColumnType, after: ColumnType, rule: string])[];

const PARAMETERS: { readonly [P in Parameter]: Parameters } = {
  'decimal.precision': [
    [decimal(9, 2), decimal(10, 2), 'decimal-widened'],
    [decimal(2, 2), decimal(38, 2), 'decimal-widened'],
    [decimal(10, 2), decimal(9, 2), 'type-narrowed'],
  ],
  'decimal.scale': [
    [decimal(9, 2), decimal(9, 3), 'decimal-scale-changed'],
    [decimal(9, 2), decimal(9, 0), 'decimal-scale-changed'],
    [decimal(9, 2), decimal(10, 3), 'decimal-scale-changed'],
    [decimal(9, 2), decimal(10, 1), 'decimal-scale-changed'],
  ],
};

function decimal(precision: number, scale: number): ColumnType {
  return { kind: 'decimal', precision, scale };
}

const struct = (...fields: readonly StructField[]): ColumnType => ({ kind: 'struct', fields });
const X: StructField = { name: 'x', type: { kind: 'int' } };
const Y: StructField = { name: 'y', type: SAMPLES.map };
const Z: StructField = { name: 'z', type: { kind: 'int' } };

const FIELDS: readonly TypeChange[] = [
  { what: 'a field added', before: struct(X), after: struct(X, Y), expected: [['field-added', '.y']] },
  { what: 'a field put first', before: struct(X), after: struct(Y, X), expected: [['field-added', '.y']] },
  { what: 'a field removed', before: struct(X, Y), after: struct(X), expected: [['field-removed', '.y']] },
  {
    what: 'a field renamed',
    before: struct(X, Y),
    after: struct(Z, Y),
    expected: [
      ['field-added', '.z'],
      ['field-removed', '.x'],
    ],
  },
  { what: 'fields moved', before: struct(X, Y), after: struct(Y, X), expected: [['fields-reordered', '']] },
];

/** Every kind of change that a type can undergo by itself: replaced by each other kind, its parameters and its fields changed. */
export const TYPE_CHANGES: readonly TypeChange[] = [
  ...kinds().flatMap((from) => kinds().flatMap((to) => replacement(from, to))),
  ...Object.entries(PARAMETERS).flatMap(([what, cases]) =>
    cases.map(([before, after, rule], index) => ({
      what: `${what} ${index + 1}`,
      before,
      after,
      expected: [[rule, ''] as const],
    })),
  ),
  ...FIELDS,
];

function kinds(): readonly Kind[] {
  return Object.keys(SAMPLES) as Kind[];
}

function replacement(from: Kind, to: Kind): readonly TypeChange[] {
  if (from === to) return [];
  const [before, after] = [SAMPLES[from], SAMPLES[to]];
  const rule =
    isPrimitive(before) && isPrimitive(after)
      ? (REPLACED[before.kind][after.kind] ?? 'type-changed')
      : 'nesting-changed';
  return [{ what: `${from} becomes ${to}`, before, after, expected: [[rule, '']] }];
}
