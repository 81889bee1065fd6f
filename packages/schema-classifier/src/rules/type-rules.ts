import { printType } from '@firn/topic-schema';
import { columnTypeDifferences } from '../compare/column-type-differences.js';
import type { Comparison } from '../compare/comparison.js';
import type { ReplacedType } from '../compare/type-differences.js';
import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import { promotion } from './promotion.js';
import type { Promotion } from './promotion.js';
import { ICEBERG_EVOLUTION } from './references.js';
import type { Rule, RuleExample } from './rule.js';

const WIDER = 'Every value that was written is a value of the new type, and Iceberg reads it as one';

const RULES: Readonly<Record<Promotion | 'partition-value-changed', Rule>> = {
  'int-widened': {
    id: 'int-widened',
    family: 'types',
    summary: 'int becomes bigint',
    classification: 'SCHEMA_EVOLVE',
    why: `${WIDER}; it is the same value under every partition transform too (bucket hashes an int as a long)`,
    reference: ICEBERG_EVOLUTION,
    example: typeExample('int', 'bigint'),
  },
  'float-widened': {
    id: 'float-widened',
    family: 'types',
    summary: 'float becomes double',
    classification: 'SCHEMA_EVOLVE',
    why: WIDER,
    reference: ICEBERG_EVOLUTION,
    example: typeExample('float', 'double'),
  },
  'decimal-widened': {
    id: 'decimal-widened',
    family: 'types',
    summary: 'A decimal gets more digits before the point, as many after it',
    classification: 'SCHEMA_EVOLVE',
    why: `${WIDER}; with equal scale its unscaled value stays the same, so that identity, bucket and truncate give the same partition`,
    reference: ICEBERG_EVOLUTION,
    example: typeExample('decimal(9,2)', 'decimal(18,2)'),
  },
  'partition-value-changed': {
    id: 'partition-value-changed',
    family: 'types',
    summary: 'float becomes double in a column that the table is partitioned by',
    classification: 'NUCLEAR_RESET',
    why: 'A type may not be promoted where a partition transform would give another value: 0.1 as a float is another double than 0.1, so that equal values would fall into two partitions',
    reference: ICEBERG_EVOLUTION,
    example: typeExample('float', 'double', { partitionBy: ['amount'] }),
  },
  'type-narrowed': {
    id: 'type-narrowed',
    family: 'types',
    summary: 'A number type becomes a narrower one',
    classification: 'NUCLEAR_RESET',
    why: 'Values that are there may not fit; only widening is a promotion',
    reference: ICEBERG_EVOLUTION,
    example: typeExample('bigint', 'int'),
  },
  'decimal-scale-changed': {
    id: 'decimal-scale-changed',
    family: 'types',
    summary: 'A decimal gets another number of digits after the point',
    classification: 'NUCLEAR_RESET',
    why: 'Files hold unscaled numbers; with another scale the same bytes are other values, so the scale can never change',
    reference: ICEBERG_EVOLUTION,
    example: typeExample('decimal(9,2)', 'decimal(9,3)'),
  },
  'type-changed': {
    id: 'type-changed',
    family: 'types',
    summary: 'A primitive type becomes another one that does not contain it',
    classification: 'NUCLEAR_RESET',
    why: 'Files are read with the type they were written in; only int to bigint, float to double and a wider decimal are promotions',
    reference: ICEBERG_EVOLUTION,
    example: typeExample('string', 'bigint'),
  },
  'nesting-changed': {
    id: 'nesting-changed',
    family: 'types',
    summary: 'A value becomes a struct, list or map, or one of these becomes something else',
    classification: 'NUCLEAR_RESET',
    why: 'Grouping fields into a struct, flattening one, and turning a primitive value into a nested one or back are no schema evolution',
    reference: ICEBERG_EVOLUTION,
    example: typeExample('string', 'array<string>'),
  },
};

function typeExample(before: string, after: string, more: RuleExample['before'] = {}): RuleExample {
  const columns = (type: string) => [
    { name: 'id', type: 'string', required: true },
    { name: 'amount', type },
  ];
  return { before: { columns: columns(before), ...more }, after: { columns: columns(after), ...more } };
}

export const typeRules: readonly Rule[] = Object.values(RULES);

export function typeChanges(comparison: Comparison): readonly Change[] {
  return columnTypeDifferences(comparison).flatMap(({ difference, pointer }) =>
    difference.kind === 'type-replaced' && !difference.inMapKey
      ? [typeChange(comparison, difference, pointer)]
      : [],
  );
}

function typeChange(comparison: Comparison, difference: ReplacedType, pointer: string): Change {
  const { path } = difference;
  const before = printType(difference.before);
  const after = printType(difference.after);
  const kind = promotion(difference.before, difference.after);
  const rule =
    RULES[kind === 'float-widened' && isPartitionedBy(comparison, path) ? 'partition-value-changed' : kind];
  const message = `The type of "${path}" was ${before} and is ${after}`;
  return makeChange(rule, {
    path,
    before,
    after,
    message,
    hint: hintFor(rule, path, before, after),
    pointer,
  });
}

/**
 * Whether the values of a column are partition values as they are. Of the promoted types only `float` is looked at so:
 * no transform but identity takes it.
 */
function isPartitionedBy({ before, after }: Comparison, column: string): boolean {
  return [before, after].some(({ partitionBy }) => partitionBy.some((field) => field.column === column));
}

function hintFor(rule: Rule, path: string, before: string, after: string): string {
  if (rule.classification !== 'NUCLEAR_RESET')
    return `What reads it as ${before} has to take ${after}: views, casts, tables made from it`;
  if (rule.id === 'type-narrowed') return `Keep ${before}: it holds every ${after}`;
  const [column] = path.split(/[.[{]/);
  const beside = `leave "${path}" as it is, and add the new type beside it (SCHEMA_EVOLVE)`;
  return path === column
    ? `To avoid the break ${beside}, as another column with the same source`
    : `To avoid the break ${beside}, as another field with the same source`;
}
