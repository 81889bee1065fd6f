import { printPartitionField } from '@firn/topic-schema';
import type { ColumnType, TopicSchema } from '@firn/topic-schema';

import { ICEBERG_IDENTIFIERS } from '../references.js';
import type { LintRule, RuleFinding } from '../rule.js';

const HINT = 'Use decimal(p,s), bigint or string';

/** Floating-point numbers that records or values are found by. A primary key of them is no valid topic schema at all. */
export const noFloatKeys: LintRule = {
  id: 'no-float-keys',
  family: 'hygiene',
  summary: 'A float or double is the key of a map, or what a table is partitioned by',
  why: 'Floating-point numbers that were sent as equal may differ, and NaN and -0 have rules of their own: they identify nothing reliably',
  reference: ICEBERG_IDENTIFIERS,
  severity: 'off',
  options: {},
  example: {
    bad: { columns: [{ name: 'prices', type: 'map<double,string>' }] },
    good: { columns: [{ name: 'prices', type: 'map<decimal(18,2),string>' }] },
  },
  find: (schema) => [...mapKeys(schema), ...partitionKeys(schema)],
};

function mapKeys({ columns }: TopicSchema): readonly RuleFinding[] {
  return columns.flatMap(({ name, type }, index) =>
    floatKeys(type, name).map(({ path, kind }) => ({
      path,
      message: `The key of the map is ${kind}`,
      hint: HINT,
      pointer: `/columns/${index}/type`,
    })),
  );
}

function floatKeys(type: ColumnType, path: string): readonly { path: string; kind: string }[] {
  switch (type.kind) {
    case 'list':
      return floatKeys(type.element, `${path}[]`);
    case 'map': {
      const inside = floatKeys(type.value, `${path}{}`);
      return isFloat(type.key) ? [{ path: `${path}{key}`, kind: type.key.kind }, ...inside] : inside;
    }
    case 'struct':
      return type.fields.flatMap((field) => floatKeys(field.type, `${path}.${field.name}`));
    default:
      return [];
  }
}

function partitionKeys({ columns, partitionBy }: TopicSchema): readonly RuleFinding[] {
  return partitionBy.flatMap((field, index) => {
    const type = columns.find(({ name }) => name === field.column)?.type;
    if (type === undefined || !isFloat(type)) return [];
    const path = `partitionBy.${printPartitionField(field)}`;
    const message = `The table is partitioned by "${field.column}", which is ${type.kind}`;
    return [{ path, message, hint: HINT, pointer: `/partitionBy/${index}` }];
  });
}

function isFloat({ kind }: ColumnType): boolean {
  return kind === 'float' || kind === 'double';
}
