import { printPartitionField } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';
import type { Comparison } from '../compare/comparison.js';
import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import { ATHENA_CREATE } from './references.js';
import type { Rule } from './rule.js';

const COLUMNS = [
  { name: 'id', type: 'string', required: true },
  { name: 'at', type: 'timestamp' },
];

const PARTITIONING_CHANGED: Rule = {
  id: 'partitioning-changed',
  family: 'partitioning',
  summary: 'The table is partitioned in another way',
  classification: 'NUCLEAR_RESET',
  why: "Athena's DDL sets the partitioning of an Iceberg table when it creates it and has no statement that changes it; Iceberg itself could, but would leave the old files in the old layout",
  reference: ATHENA_CREATE,
  example: {
    before: { columns: COLUMNS, partitionBy: ['day(at)'] },
    after: { columns: COLUMNS, partitionBy: ['month(at)'] },
  },
};

export const partitioningRules: readonly Rule[] = [PARTITIONING_CHANGED];

export function partitioningChanges(comparison: Comparison): readonly Change[] {
  const before = print(comparison.before);
  const after = print(comparison.after);
  if (before === after) return [];
  return [
    makeChange(PARTITIONING_CHANGED, {
      path: 'partitionBy',
      before,
      after,
      message: `The partitioning was ${before} and is ${after}`,
      hint: 'If it can wait, make it part of the next break: one rebuild serves both',
      pointer: '/partitionBy',
    }),
  ];
}

function print({ partitionBy }: TopicSchema): string {
  return partitionBy.length === 0 ? 'none' : partitionBy.map(printPartitionField).join(', ');
}
