import { DEFAULT_NOTATION } from '@firn/topic-schema';
import { isKeyColumn } from '../compare/comparison.js';
import type { ColumnPair, Comparison } from '../compare/comparison.js';
import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import { FIRN_VALUES } from './references.js';
import type { Rule } from './rule.js';

const ID = { name: 'id', type: 'string', required: true };
const AT = { name: 'at', type: 'timestamp', required: true };

const NOTATION_CHANGED: Rule = {
  id: 'timestamp-notation-changed',
  family: 'sources',
  summary: 'The timestamps of a column are read in another notation',
  classification: 'PURE_REMAP',
  why: 'The tables stay as they are: later records are read in the new notation, earlier rows keep what they have',
  reference: FIRN_VALUES,
  example: {
    before: { columns: [ID, { ...AT, timestamp: 'epoch_seconds' }] },
    after: { columns: [ID, { ...AT, timestamp: 'epoch_millis' }] },
  },
};

const KEY_NOTATION_CHANGED: Rule = {
  id: 'key-notation-changed',
  family: 'sources',
  summary: 'The timestamps of a column of the primary key are read in another notation',
  classification: 'NUCLEAR_RESET',
  why: 'The key says which records are versions of one another: one record would have two keys, by when it was read',
  reference: FIRN_VALUES,
  example: {
    before: { columns: [{ ...AT, timestamp: 'epoch_seconds' }], curated: { primaryKey: ['at'] } },
    after: { columns: [{ ...AT, timestamp: 'epoch_millis' }], curated: { primaryKey: ['at'] } },
  },
};

const COERCION_CHANGED: Rule = {
  id: 'coercion-changed',
  family: 'sources',
  summary: 'Values of another kind are read into a column from now on, or no more',
  classification: 'PURE_REMAP',
  why: 'The tables stay as they are: what was read before is read as the same value, in a key too; only which records go to quarantine differs',
  reference: FIRN_VALUES,
  example: { before: { columns: [ID] }, after: { columns: [{ ...ID, coerce: true }] } },
};

export const optionRules: readonly Rule[] = [NOTATION_CHANGED, KEY_NOTATION_CHANGED, COERCION_CHANGED];

export function optionChanges(comparison: Comparison): readonly Change[] {
  return comparison.kept.flatMap((pair) => [...notation(comparison, pair), ...coercion(pair)]);
}

function notation(
  comparison: Comparison,
  { before: old, after: now, pointer }: ColumnPair,
): readonly Change[] {
  const before = old.timestamp ?? DEFAULT_NOTATION;
  const after = now.timestamp ?? DEFAULT_NOTATION;
  if (before === after) return [];
  const isKey = isKeyColumn(comparison, now.name);
  return [
    makeChange(isKey ? KEY_NOTATION_CHANGED : NOTATION_CHANGED, {
      path: now.name,
      before,
      after,
      message: `The timestamps of the column "${now.name}" were read as ${before} and are read as ${after}`,
      hint: isKey
        ? 'Add a column with the new notation and make it the key in a reset'
        : 'Rows written earlier keep their values; a rebuild reads them anew from RAW',
      pointer: `${pointer}/timestamp`,
    }),
  ];
}

function coercion({ before: old, after: now, pointer }: ColumnPair): readonly Change[] {
  const before = old.coerce === true;
  const after = now.coerce === true;
  if (before === after) return [];
  const message = after
    ? `The column "${now.name}" takes values of another kind that say plainly what they are`
    : `The column "${now.name}" takes values of another kind no more: records with one go to quarantine`;
  return [
    makeChange(COERCION_CHANGED, {
      path: now.name,
      before: String(before),
      after: String(after),
      message,
      hint: after
        ? 'Records that are in quarantine stay there until they are replayed, or a rebuild reads them anew'
        : 'Rows written earlier keep their values',
      pointer: `${pointer}/coerce`,
    }),
  ];
}
