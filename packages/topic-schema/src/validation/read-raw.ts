import { pointerTo } from '../json/pointer.js';
import { formatTableName, parseTableName } from '../model/table-name.js';
import type { TableName } from '../model/table-name.js';
import type { RawFilterValue, RawSource } from '../model/topic-schema.js';
import { nameFault, quote } from '../names/name.js';
import type { Report } from './finding.js';
import { isObject, member, membersOf } from './json-kind.js';

/** The column of a RAW table that says when a payload arrived. */
const INGESTED_AT = 'ingested_at';
const DEFAULT_PAYLOAD = 'payload';

/** Reads `raw`. */
export function readRaw(value: unknown, report: Report): RawSource | undefined {
  if (!isObject(value)) return undefined;
  const table = readTable(member(value, 'table'), report);
  const payload = readPayload(member(value, 'payload'), report);
  const where = readWhere(member(value, 'where'), payload, report);
  return table === undefined ? undefined : { table, payload, where };
}

function readTable(value: unknown, report: Report): TableName | undefined {
  if (typeof value !== 'string') return undefined;
  const table = parseTableName(value);
  if (table !== undefined) return table;
  const lower = parseTableName(value.trim().toLowerCase());
  const hint =
    lower === undefined
      ? 'Both names are of a-z, 0-9 and _, with one point between'
      : `Write "${formatTableName(lower)}"`;
  const message = `Expected database.table for raw.table, found ${quote(value)}`;
  report({ code: 'raw-table', message, hint, pointer: '/raw/table' });
  return undefined;
}

function readPayload(value: unknown, report: Report): string {
  if (typeof value !== 'string') return DEFAULT_PAYLOAD;
  const fault = nameFault(value);
  if (fault !== undefined) report({ code: 'column-name', ...fault, pointer: '/raw/payload' });
  if (value === INGESTED_AT) {
    const message = `The column ${INGESTED_AT} of a RAW table holds the time of arrival`;
    report({
      code: 'raw-payload',
      message,
      hint: 'Name the column that holds the payload',
      pointer: '/raw/payload',
    });
  }
  return value;
}

function readWhere(
  value: unknown,
  payload: string,
  report: Report,
): Readonly<Record<string, RawFilterValue>> {
  const where: [string, RawFilterValue][] = [];
  for (const [name, literal] of membersOf(value)) {
    const pointer = pointerTo('/raw/where', name);
    const fault = nameFault(name);
    if (fault !== undefined) report({ code: 'column-name', ...fault, pointer, at: 'name' });
    if (name === payload || name === INGESTED_AT) {
      const message = `The RAW rows of a topic cannot be told apart by ${quote(name)}`;
      report({
        code: 'raw-filter',
        message,
        hint: 'Use a column that says which topic a row belongs to',
        pointer,
        at: 'name',
      });
    }
    if (typeof literal === 'number') checkNumber(literal, pointer, report);
    if (typeof literal === 'string' || typeof literal === 'number' || typeof literal === 'boolean')
      where.push([name, literal]);
  }
  return Object.fromEntries(where);
}

function checkNumber(value: number, pointer: string, report: Report): void {
  if (Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))) return;
  const message = 'The number cannot be held exactly: whole numbers go to 9007199254740991';
  report({ code: 'raw-filter', message, hint: 'Compare a string column instead', pointer });
}
