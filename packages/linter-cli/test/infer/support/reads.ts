import { parseJsonPath } from '@firn/topic-schema';
import type { ColumnType, JsonPathSegment, TopicSchema } from '@firn/topic-schema';
import { parse } from '@humanwhocodes/momoa';
import type { ValueNode } from '@humanwhocodes/momoa';

/** A payload that can be read with the text of its numbers. */
interface Reading {
  readonly text: string;
  /** Columns and fields that had a value, by their path in the table. */
  readonly seen: Set<string>;
  readonly faults: string[];
}

/**
 * Reads a payload by a topic schema, written anew from what the documentation says of sources and types, not with the
 * code that drafts.
 *
 * @param seen - collects the columns and fields that had a value
 * @returns what does not fit, as `<path in the table>: <why>`
 */
export function readPayload(schema: TopicSchema, text: string, seen: Set<string>): readonly string[] {
  const reading: Reading = { text, seen, faults: [] };
  const root = parse(text, { mode: 'json' }).body;
  for (const { name, type, source, required, fields } of schema.columns) {
    const value = follow(root, segmentsOf(source));
    if (value === undefined) {
      if (required) reading.faults.push(`${name}: required`);
      continue;
    }
    fit(reading, { type, value, frame: value, path: name, inside: '', fields });
  }
  return reading.faults;
}

interface Slot {
  readonly type: ColumnType;
  readonly value: ValueNode;
  readonly frame: ValueNode;
  /** In the table. */
  readonly path: string;
  /** In the column's type. */
  readonly inside: string;
  readonly fields: Readonly<Record<string, string>>;
}

function fit(reading: Reading, slot: Slot): void {
  const { type, value, path, inside, fields } = slot;
  reading.seen.add(path);
  const refuse = (): void => {
    reading.faults.push(`${path}: ${value.type} is no ${type.kind}`);
  };
  switch (type.kind) {
    case 'struct': {
      if (value.type !== 'Object') {
        refuse();
        return;
      }
      for (const field of type.fields) {
        const at = inside === '' ? field.name : `${inside}.${field.name}`;
        const source = Object.hasOwn(fields, at) ? fields[at] : undefined;
        const found =
          source === undefined
            ? follow(value, [{ key: field.name }])
            : follow(slot.frame, segmentsOf(source));
        if (found !== undefined)
          fit(reading, {
            ...slot,
            type: field.type,
            value: found,
            path: `${path}.${field.name}`,
            inside: at,
          });
      }
      return;
    }
    case 'list':
      if (value.type !== 'Array') {
        refuse();
        return;
      }
      for (const { value: element } of value.elements) enter(reading, slot, type.element, element, '[]');
      return;
    case 'map':
      if (value.type !== 'Object') {
        refuse();
        return;
      }
      for (const member of value.members) enter(reading, slot, type.value, member.value, '{}');
      return;
    default:
      if (!holds(type, value, reading.text)) refuse();
  }
}

function enter(reading: Reading, slot: Slot, type: ColumnType, value: ValueNode, step: string): void {
  if (value.type === 'Null') return;
  fit(reading, { ...slot, type, value, frame: value, path: slot.path + step, inside: slot.inside + step });
}

function holds(type: ColumnType, value: ValueNode, text: string): boolean {
  const raw = text.slice(value.loc.start.offset, value.loc.end.offset);
  switch (type.kind) {
    case 'boolean':
      return value.type === 'Boolean';
    case 'string':
      return value.type === 'String' && !/\p{Surrogate}/u.test(value.value);
    case 'bigint':
      return value.type === 'Number' && /^-?\d+$/.test(raw) && BigInt(raw) === BigInt.asIntN(64, BigInt(raw));
    case 'double':
      if (value.type !== 'Number' || !Number.isFinite(value.value)) return false;
      if (/^-?\d+$/.test(raw)) return BigInt(raw) === BigInt(value.value);
      return value.value !== 0 || /^-?[0.]*(?:e|$)/i.test(raw);
    case 'decimal':
      return value.type === 'Number' && fitsDecimal(raw, type.precision, type.scale);
    case 'date':
      return value.type === 'String' && /^\d{4}-\d\d-\d\d$/.test(value.value) && isDay(value.value);
    case 'timestamp':
      return (
        value.type === 'String' &&
        /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,6}0*)?(?:[Zz]|[+-]\d\d:\d\d)$/.test(value.value) &&
        isDay(value.value.slice(0, 10)) &&
        !Number.isNaN(Date.parse(value.value.toUpperCase()))
      );
    default:
      return false;
  }
}

function fitsDecimal(raw: string, precision: number, scale: number): boolean {
  const [mantissa = '', exponent = '0'] = raw.toLowerCase().replace('-', '').split(/e/);
  if (/^-?\d+$/.test(exponent) && Math.abs(Number(exponent)) > 1000) return false;
  const [before = '', after = ''] = mantissa.split('.');
  const unscaled = BigInt(before + after);
  const shift = Number(raw.toLowerCase().split('e')[1] ?? 0) - after.length + scale;
  if (shift < 0 && unscaled % 10n ** BigInt(-shift) !== 0n) return false;
  const stored = shift < 0 ? unscaled / 10n ** BigInt(-shift) : unscaled * 10n ** BigInt(shift);
  return stored < 10n ** BigInt(precision);
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return text >= '0001' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function segmentsOf(source: string): readonly JsonPathSegment[] {
  const { segments } = parseJsonPath(source);
  if (segments === undefined) throw new Error(`no source: ${source}`);
  return segments;
}

function follow(value: ValueNode, segments: readonly JsonPathSegment[]): ValueNode | undefined {
  let at: ValueNode | undefined = value;
  for (const segment of segments) {
    if (!('key' in segment) || at?.type !== 'Object') return undefined;
    at = at.members.find(({ name }) => name.type === 'String' && name.value === segment.key)?.value;
  }
  return at?.type === 'Null' ? undefined : at;
}

/** All columns and fields of a topic schema, by their path in the table. */
export function pathsOf({ columns }: TopicSchema): readonly string[] {
  return columns.flatMap(({ name, type }) => typePaths(name, type));
}

function typePaths(path: string, type: ColumnType): readonly string[] {
  switch (type.kind) {
    case 'struct':
      return [path, ...type.fields.flatMap((field) => typePaths(`${path}.${field.name}`, field.type))];
    case 'list':
      return [path, ...typePaths(`${path}[]`, type.element)];
    case 'map':
      return [path, ...typePaths(`${path}{}`, type.value)];
    default:
      return [path];
  }
}
