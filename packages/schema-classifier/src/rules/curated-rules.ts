import type { CuratedSettings } from '@firn/topic-schema';
import type { Comparison } from '../compare/comparison.js';
import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import { FIRN_DELETES, FIRN_TABLES, ICEBERG_IDENTIFIERS } from './references.js';
import type { Rule } from './rule.js';

const COLUMNS = [
  { name: 'id', type: 'string', required: true },
  { name: 'shop', type: 'string', required: true },
  { name: 'at', type: 'timestamp' },
];

const CURATED_ADDED: Rule = {
  id: 'curated-added',
  family: 'curated',
  summary: 'The topic gets a Curated table',
  classification: 'SCHEMA_EVOLVE',
  why: 'Standardized stays as it is; Curated is a new table, filled from all that Standardized holds',
  reference: FIRN_TABLES,
  example: { before: { columns: COLUMNS }, after: { columns: COLUMNS, curated: { primaryKey: ['id'] } } },
};

const CURATED_REMOVED: Rule = {
  id: 'curated-removed',
  family: 'curated',
  summary: 'The topic loses its Curated table',
  classification: 'NUCLEAR_RESET',
  why: "Curated's readers lose their table; it is archived, not deleted",
  reference: FIRN_TABLES,
  example: { before: { columns: COLUMNS, curated: { primaryKey: ['id'] } }, after: { columns: COLUMNS } },
};

const PRIMARY_KEY_CHANGED: Rule = {
  id: 'primary-key-changed',
  family: 'curated',
  summary: 'Other columns identify a record',
  classification: 'NUCLEAR_RESET',
  why: 'Curated holds one row for each key: with another key other rows are versions of one another, and what was merged away is only in Standardized',
  reference: ICEBERG_IDENTIFIERS,
  example: {
    before: { columns: COLUMNS, curated: { primaryKey: ['id'] } },
    after: { columns: COLUMNS, curated: { primaryKey: ['id', 'shop'] } },
  },
};

const ORDER_BY_CHANGED: Rule = {
  id: 'order-by-changed',
  family: 'curated',
  summary: 'Other columns say which record of a key is the latest',
  classification: 'NUCLEAR_RESET',
  why: 'Curated kept the latest record by the old order and merged the others away; which one is the latest now only Standardized can tell',
  reference: FIRN_TABLES,
  example: {
    before: { columns: COLUMNS, curated: { primaryKey: ['id'] } },
    after: { columns: COLUMNS, curated: { primaryKey: ['id'], orderBy: ['at'] } },
  },
};

const DELETE_CONDITION_CHANGED: Rule = {
  id: 'delete-condition-changed',
  family: 'curated',
  summary: 'Other records delete the record of their key, or none does any more',
  classification: 'NUCLEAR_RESET',
  why: 'Each row of Curated says whether its record was deleted, by the condition that held when it was merged; what the others would say now only Standardized can tell',
  reference: FIRN_DELETES,
  example: {
    before: { columns: COLUMNS, curated: { primaryKey: ['id'] } },
    after: {
      columns: COLUMNS,
      curated: { primaryKey: ['id'], deleteWhen: { column: 'shop', equals: 'closed' } },
    },
  },
};

export const curatedRules: readonly Rule[] = [
  CURATED_ADDED,
  CURATED_REMOVED,
  PRIMARY_KEY_CHANGED,
  ORDER_BY_CHANGED,
  DELETE_CONDITION_CHANGED,
];

/** The rules whose break is mended by rebuilding Curated from Standardized. */
export const CURATED_ONLY: ReadonlySet<string> = new Set([
  PRIMARY_KEY_CHANGED.id,
  ORDER_BY_CHANGED.id,
  DELETE_CONDITION_CHANGED.id,
]);

export function curatedChanges({ before: old, after: now }: Comparison): readonly Change[] {
  const before = old.curated;
  const after = now.curated;
  if (before === undefined) return after === undefined ? [] : [added(after)];
  if (after === undefined) return [removed(before)];
  return [...keyChange(before, after), ...orderChange(before, after), ...deletionChange(before, after)];
}

function added(curated: CuratedSettings): Change {
  const after = printKey(curated);
  const message = `A Curated table with the primary key ${after} is added`;
  const hint = 'The run after the deployment fills it';
  return makeChange(CURATED_ADDED, { path: 'curated', after, message, hint, pointer: '/curated' });
}

function removed(curated: CuratedSettings): Change {
  const before = printKey(curated);
  const message = `The Curated table with the primary key ${before} is removed`;
  const hint = 'Keep "curated" as long as the table has readers';
  return makeChange(CURATED_REMOVED, { path: 'curated', before, message, hint, pointer: '' });
}

const CURATED_ALONE =
  'Unless more of the structure changes, Curated alone is built anew, from Standardized; if it can wait, make it part of the next break';

function keyChange(old: CuratedSettings, now: CuratedSettings): readonly Change[] {
  const [before, after] = [printKey(old), printKey(now)];
  if (before === after) return [];
  const message = `The primary key was ${before} and is ${after}`;
  return [
    makeChange(PRIMARY_KEY_CHANGED, {
      path: 'curated.primaryKey',
      before,
      after,
      message,
      hint: CURATED_ALONE,
      pointer: '/curated/primaryKey',
    }),
  ];
}

function orderChange(old: CuratedSettings, now: CuratedSettings): readonly Change[] {
  const [before, after] = [printOrder(old), printOrder(now)];
  if (before === after) return [];
  const message = `The latest record of a key was decided by ${before} and is decided by ${after}`;
  return [
    makeChange(ORDER_BY_CHANGED, {
      path: 'curated.orderBy',
      before,
      after,
      message,
      hint: CURATED_ALONE,
      pointer: '/curated/orderBy',
    }),
  ];
}

function deletionChange(old: CuratedSettings, now: CuratedSettings): readonly Change[] {
  const [before, after] = [printCondition(old), printCondition(now)];
  if (before === after) return [];
  const message = `A record was deleted by ${before} and is deleted by ${after}`;
  return [
    makeChange(DELETE_CONDITION_CHANGED, {
      path: 'curated.deleteWhen',
      before,
      after,
      message,
      hint: CURATED_ALONE,
      pointer: '/curated/deleteWhen',
    }),
  ];
}

function printCondition({ deleteWhen }: CuratedSettings): string {
  return deleteWhen === undefined ? 'nothing' : `${deleteWhen.column} = ${JSON.stringify(deleteWhen.equals)}`;
}

/** A primary key as text. It is a set: its order says nothing. */
function printKey({ primaryKey }: CuratedSettings): string {
  return [...primaryKey].sort().join(', ');
}

function printOrder({ orderBy }: CuratedSettings): string {
  return orderBy.length === 0 ? 'arrival' : orderBy.join(', ');
}
