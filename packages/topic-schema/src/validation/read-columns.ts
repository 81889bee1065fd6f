import type { ColumnType } from '../model/column-type.js';
import { RESERVED_PREFIX } from '../model/pipeline-columns.js';
import type { Column } from '../model/topic-schema.js';
import { meaningfulFields } from '../fields/field-sources.js';
import { pointerTo } from '../json/pointer.js';
import { nameFault, quote } from '../names/name.js';
import { parseType } from '../types/parse-type.js';
import { checkDoc } from './check-text.js';
import { checkFields } from './check-fields.js';
import { checkMapKeys } from './check-map-keys.js';
import type { Report } from './finding.js';
import { listOf, member } from './json-kind.js';
import { readOptions } from './read-options.js';
import { readSource } from './read-source.js';

/** Reads `columns`. Values of the wrong kind are passed over: the check of the shape has reported them. */
export function readColumns(value: unknown, report: Report): Column[] {
  const columns: Column[] = [];
  const names = new Map<string, number>();
  listOf(value).forEach((item, index) => {
    const pointer = pointerTo('/columns', index);
    const name = readName(member(item, 'name'), pointer, report);
    if (name !== undefined) {
      const first = names.get(name.toLowerCase());
      if (first === undefined) names.set(name.toLowerCase(), index);
      else report(duplicate(name, first, pointer));
    }
    const column = readColumn(item, name, pointer, report);
    if (column !== undefined) columns.push(column);
  });
  return columns;
}

function duplicate(name: string, first: number, pointer: string): Parameters<Report>[0] {
  const message = `The column ${quote(name)} is there already, as columns[${first}]; names are compared without regard to case`;
  return {
    code: 'duplicate-column',
    message,
    hint: 'Remove or rename one of them',
    pointer: pointerTo(pointer, 'name'),
  };
}

function readName(value: unknown, column: string, report: Report): string | undefined {
  if (typeof value !== 'string') return undefined;
  const pointer = pointerTo(column, 'name');
  const fault = nameFault(value);
  if (fault !== undefined) report({ code: 'column-name', ...fault, pointer });
  if (value.toLowerCase().startsWith(RESERVED_PREFIX)) {
    const message = `The name ${quote(value)} begins with ${RESERVED_PREFIX}, which is reserved for the pipeline's own columns`;
    report({ code: 'reserved-name', message, hint: 'Choose another name', pointer });
  }
  return value;
}

function readColumn(
  item: unknown,
  name: string | undefined,
  pointer: string,
  report: Report,
): Column | undefined {
  const type = readType(member(item, 'type'), pointerTo(pointer, 'type'), report);
  const coerce = member(item, 'coerce') === true;
  const source = readSource(
    member(item, 'source'),
    pointerTo(pointer, 'source'),
    { name, type, coerce },
    report,
  );
  const doc = member(item, 'doc');
  if (typeof doc === 'string') checkDoc(doc, pointerTo(pointer, 'doc'), report);
  const fields = member(item, 'fields');
  if (type !== undefined) checkFields(fields, { type, coerce }, pointerTo(pointer, 'fields'), report);
  const options = readOptions(item, type, pointer, report);
  if (name === undefined || type === undefined || source === undefined) return undefined;
  return {
    name,
    type,
    source,
    required: member(item, 'required') === true,
    ...(typeof doc === 'string' && { doc }),
    fields: meaningfulFields({ type, fields: stringMembers(fields) }),
    ...options,
  };
}

function readType(value: unknown, pointer: string, report: Report): ColumnType | undefined {
  if (typeof value !== 'string') return undefined;
  const parsed = parseType(value);
  for (const { offset, ...problem } of parsed.problems ?? []) {
    report({ ...problem, pointer, at: { offset } });
  }
  if (parsed.type !== undefined) checkMapKeys(parsed.type, pointer, report);
  return parsed.type;
}

function stringMembers(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}
