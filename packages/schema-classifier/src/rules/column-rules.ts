import { printType } from '@firn/topic-schema';
import type { Column } from '@firn/topic-schema';
import type { Comparison } from '../compare/comparison.js';
import { likelyRenames } from '../compare/renames.js';
import type { Rename } from '../compare/renames.js';
import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import { ICEBERG_COLUMN_PROJECTION, ICEBERG_EVOLUTION } from './references.js';
import type { Rule } from './rule.js';

const ID = { name: 'id', type: 'string', required: true };

const COLUMN_ADDED: Rule = {
  id: 'column-added',
  family: 'columns',
  summary: 'An optional column is added',
  classification: 'SCHEMA_EVOLVE',
  why: 'A new column gets a field id of its own; files written earlier lack it, and their rows read NULL',
  reference: ICEBERG_COLUMN_PROJECTION,
  example: { before: { columns: [ID] }, after: { columns: [ID, { name: 'note', type: 'string' }] } },
};

const REQUIRED_COLUMN_ADDED: Rule = {
  id: 'required-column-added',
  family: 'columns',
  summary: 'A required column is added',
  classification: 'NUCLEAR_RESET',
  why: 'The rows that are there have no value for it; a required column without a default cannot be added to a table with rows',
  reference: ICEBERG_EVOLUTION,
  example: {
    before: { columns: [ID] },
    after: { columns: [ID, { name: 'shop', type: 'string', required: true }] },
  },
};

const COLUMN_REMOVED: Rule = {
  id: 'column-removed',
  family: 'columns',
  summary: 'A column is removed or renamed',
  classification: 'NUCLEAR_RESET',
  why: 'Queries that name the column fail, and adding it again later gives a new field in which the old values read NULL; a new table with the old one archived keeps both readable',
  reference: ICEBERG_EVOLUTION,
  example: { before: { columns: [ID, { name: 'note', type: 'string' }] }, after: { columns: [ID] } },
};

export const columnRules: readonly Rule[] = [COLUMN_ADDED, REQUIRED_COLUMN_ADDED, COLUMN_REMOVED];

export function columnChanges(comparison: Comparison): readonly Change[] {
  const { added, removed } = comparison;
  const renames = likelyRenames(
    removed,
    added.map(({ column }) => column),
  );
  return [...removedColumns(comparison, renames), ...addedColumns(comparison, renames)];
}

function addedColumns({ added }: Comparison, renames: readonly Rename<Column>[]): readonly Change[] {
  return added.map(({ column: { name, type, required }, pointer }) => {
    const after = printType(type);
    const rename = renames.find(({ to }) => to.name === name);
    const optional = required
      ? 'Add it without "required": true, and the change is a SCHEMA_EVOLVE'
      : undefined;
    return makeChange(required ? REQUIRED_COLUMN_ADDED : COLUMN_ADDED, {
      path: name,
      after,
      message: `The ${required ? 'required ' : ''}column "${name}" (${after}) is added`,
      hint:
        rename === undefined
          ? (optional ?? 'Rows written earlier read NULL; a rebuild fills them from RAW')
          : describe(rename),
      pointer,
    });
  });
}

function removedColumns({ removed }: Comparison, renames: readonly Rename<Column>[]): readonly Change[] {
  return removed.map(({ name, type }) => {
    const before = printType(type);
    const rename = renames.find(({ from }) => from.name === name);
    return makeChange(COLUMN_REMOVED, {
      path: name,
      before,
      message: `The column "${name}" (${before}) is removed`,
      hint: rename === undefined ? KEEP : `${describe(rename)}. ${wayOut(rename)}`,
      pointer: '/columns',
    });
  });
}

const KEEP = 'Keep the column: an optional one whose value is no longer sent reads NULL';

function describe({ from, to, sameSource }: Rename<Column>): string {
  const equal = sameSource ? 'type and source are the same' : 'the type is the same';
  return `This reads like a rename of "${from.name}" to "${to.name}": ${equal}`;
}

function wayOut({ from, to, sameSource }: Rename<Column>): string {
  const beside = `keep "${from.name}" and add "${to.name}" beside it (SCHEMA_EVOLVE)`;
  if (sameSource) return `To avoid the break ${beside}`;
  return `If only the payload changed, keep the name "${from.name}" and set its source to "${to.source}" (PURE_REMAP); else ${beside}`;
}
