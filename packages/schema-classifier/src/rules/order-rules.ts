import { columnTypeDifferences } from '../compare/column-type-differences.js';
import type { Comparison } from '../compare/comparison.js';
import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import { ICEBERG_EVOLUTION } from './references.js';
import type { Rule } from './rule.js';

const ID = { name: 'id', type: 'string', required: true };
const NOTE = { name: 'note', type: 'string' };

const COLUMNS_REORDERED: Rule = {
  id: 'columns-reordered',
  family: 'descriptions',
  summary: 'Columns stand in another order',
  classification: 'PURE_REMAP',
  why: 'It has no effect on data: Iceberg reads columns by id, not by position',
  reference: ICEBERG_EVOLUTION,
  example: { before: { columns: [ID, NOTE] }, after: { columns: [NOTE, ID] } },
};

const FIELDS_REORDERED: Rule = {
  id: 'fields-reordered',
  family: 'descriptions',
  summary: "A struct's fields stand in another order",
  classification: 'PURE_REMAP',
  why: 'It has no effect on data: Iceberg reads fields by id, not by position',
  reference: ICEBERG_EVOLUTION,
  example: {
    before: { columns: [ID, { name: 'actor', type: 'struct<id:bigint,login:string>' }] },
    after: { columns: [ID, { name: 'actor', type: 'struct<login:string,id:bigint>' }] },
  },
};

export const orderRules: readonly Rule[] = [COLUMNS_REORDERED, FIELDS_REORDERED];

export function orderChanges(comparison: Comparison): readonly Change[] {
  return [...columnsReordered(comparison), ...fieldsReordered(comparison)];
}

function columnsReordered({ before: old, kept }: Comparison): readonly Change[] {
  const after = kept.map((pair) => pair.after.name);
  const before = old.columns.map((column) => column.name).filter((name) => after.includes(name));
  return reordered(COLUMNS_REORDERED, {
    path: 'columns',
    before,
    after,
    subject: 'The columns',
    hint: 'Until it is rebuilt the table keeps its order, which SELECT * shows',
    pointer: '/columns',
  });
}

function fieldsReordered(comparison: Comparison): readonly Change[] {
  return columnTypeDifferences(comparison).flatMap(({ difference, pointer }) => {
    if (difference.kind !== 'fields-reordered' || difference.inMapKey) return [];
    const { path, before, after } = difference;
    return reordered(FIELDS_REORDERED, {
      path,
      before,
      after,
      subject: `The fields of "${path}"`,
      hint: 'Until it is rebuilt the table keeps its order, which a query of the whole struct shows',
      pointer,
    });
  });
}

interface Reordering {
  readonly path: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly subject: string;
  readonly hint: string;
  readonly pointer: string;
}

function reordered(
  rule: Rule,
  { path, before, after, subject, hint, pointer }: Reordering,
): readonly Change[] {
  if (before.join() === after.join()) return [];
  const message = `${subject} stand in another order; no effect on data`;
  return [
    makeChange(rule, {
      path,
      before: before.join(', '),
      after: after.join(', '),
      message,
      hint,
      pointer,
    }),
  ];
}
