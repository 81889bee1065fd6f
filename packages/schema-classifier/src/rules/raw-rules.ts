import { formatTableName } from '@firn/topic-schema';
import type { RawSource } from '@firn/topic-schema';
import type { Comparison } from '../compare/comparison.js';
import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import { FIRN_EXACTLY_ONCE } from './references.js';
import type { Rule } from './rule.js';

const WHY =
  'Standardized holds every record of RAW exactly once, and its checkpoint is a snapshot of one RAW table: with other records to read, neither holds any more';

const RAW_TABLE_CHANGED: Rule = {
  id: 'raw-table-changed',
  family: 'raw',
  summary: 'The topic is read from another RAW table',
  classification: 'NUCLEAR_RESET',
  why: WHY,
  reference: FIRN_EXACTLY_ONCE,
  example: { before: { raw: { table: 'raw.orders' } }, after: { raw: { table: 'raw.orders_eu' } } },
};

const RAW_PAYLOAD_CHANGED: Rule = {
  id: 'raw-payload-changed',
  family: 'raw',
  summary: 'The payload is read from another column of the RAW table',
  classification: 'NUCLEAR_RESET',
  why: WHY,
  reference: FIRN_EXACTLY_ONCE,
  example: {
    before: { raw: { table: 'raw.orders', payload: 'payload' } },
    after: { raw: { table: 'raw.orders', payload: 'body' } },
  },
};

const RAW_FILTER_CHANGED: Rule = {
  id: 'raw-filter-changed',
  family: 'raw',
  summary: 'Other rows of the RAW table belong to the topic',
  classification: 'NUCLEAR_RESET',
  why: WHY,
  reference: FIRN_EXACTLY_ONCE,
  example: {
    before: { raw: { table: 'raw.shop', where: { kind: 'order' } } },
    after: { raw: { table: 'raw.shop', where: { kind: 'order', region: 'eu' } } },
  },
};

export const rawRules: readonly Rule[] = [RAW_TABLE_CHANGED, RAW_PAYLOAD_CHANGED, RAW_FILTER_CHANGED];

export function rawChanges(comparison: Comparison): readonly Change[] {
  const { raw: before } = comparison.before;
  const { raw: after } = comparison.after;
  return [
    ...changed(RAW_TABLE_CHANGED, 'table', formatTableName(before.table), formatTableName(after.table)),
    ...changed(RAW_PAYLOAD_CHANGED, 'payload', before.payload, after.payload),
    ...changed(RAW_FILTER_CHANGED, 'where', printFilter(before.where), printFilter(after.where)),
  ];
}

const SUBJECT = {
  table: 'The RAW table',
  payload: 'The payload column of the RAW table',
  where: "The filter of the RAW table's rows",
} as const;

function changed(rule: Rule, key: keyof typeof SUBJECT, before: string, after: string): readonly Change[] {
  if (before === after) return [];
  const message = `${SUBJECT[key]} was ${before} and is ${after}`;
  const hint = 'If the new source has other records, make it a topic of its own beside this one';
  return [makeChange(rule, { path: `raw.${key}`, before, after, message, hint, pointer: `/raw/${key}` })];
}

/** A filter as text; key order says nothing. */
function printFilter(where: RawSource['where']): string {
  const terms = Object.keys(where)
    .sort()
    .map((name) => `${name} = ${JSON.stringify(where[name])}`);
  return terms.length === 0 ? 'all rows' : terms.join(' and ');
}
