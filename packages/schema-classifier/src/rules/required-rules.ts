import type { Comparison } from '../compare/comparison.js';
import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import { ICEBERG_EVOLUTION } from './references.js';
import type { Rule } from './rule.js';

const REQUIRED = { columns: [{ name: 'id', type: 'string', required: true }] };
const OPTIONAL = { columns: [{ name: 'id', type: 'string' }] };

const COLUMN_MADE_OPTIONAL: Rule = {
  id: 'column-made-optional',
  family: 'required',
  summary: 'A required column becomes optional',
  classification: 'SCHEMA_EVOLVE',
  why: 'All rows that are there stay valid; later ones may have NULL',
  reference: ICEBERG_EVOLUTION,
  example: { before: REQUIRED, after: OPTIONAL },
};

const COLUMN_MADE_REQUIRED: Rule = {
  id: 'column-made-required',
  family: 'required',
  summary: 'An optional column becomes required',
  classification: 'NUCLEAR_RESET',
  why: 'Rows that are there may have NULL, which the new schema forbids; such records belong into quarantine',
  reference: ICEBERG_EVOLUTION,
  example: { before: OPTIONAL, after: REQUIRED },
};

export const requiredRules: readonly Rule[] = [COLUMN_MADE_OPTIONAL, COLUMN_MADE_REQUIRED];

export function requiredChanges({ kept }: Comparison): readonly Change[] {
  return kept
    .filter(({ before, after }) => before.required !== after.required)
    .map(({ after: { name, required }, pointer }) => {
      const [before, after] = required ? ['optional', 'required'] : ['required', 'optional'];
      return makeChange(required ? COLUMN_MADE_REQUIRED : COLUMN_MADE_OPTIONAL, {
        path: name,
        before,
        after,
        message: `The column "${name}" was ${before} and is ${after}`,
        hint: required
          ? 'Leave it optional, and let readers filter NULL'
          : 'Readers must expect NULL from now on',
        pointer: `${pointer}/required`,
      });
    });
}
