import type { TSchema } from 'typebox';
import { REFUSED_PROPERTIES } from '../document/athena-properties.js';
import { pointerSteps, pointerTo } from '../json/pointer.js';
import { didYouMean } from '../names/did-you-mean.js';
import { quote } from '../names/name.js';
import type { Report } from './finding.js';
import { isObject, kindOf } from './json-kind.js';
import type { JsonObject } from './json-kind.js';

/** The parts of JSON Schema that the model is made of. */
interface Shape {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: Shape;
  readonly minItems?: number;
}

/**
 * Checks kinds of values, unknown keys and missing keys against a TypeBox model, and reports all that is wrong. What
 * the strings say is not looked at.
 *
 * TypeBox's own error list has a bound, several entries for one mistake, and no positions of keys: hence this walk.
 */
export function checkShape(model: TSchema, value: unknown, report: Report): void {
  check(model, value, '', report);
}

function check(shape: Shape, value: unknown, pointer: string, report: Report): void {
  const expected = typeof shape.type === 'string' ? [shape.type] : (shape.type ?? []);
  if (!expected.some((type) => KIND[type]?.test(value) ?? false)) {
    report(wrongType(expected, value, pointer));
    return;
  }
  if (Array.isArray(value)) {
    checkList(shape, value, pointer, report);
  } else if (isObject(value)) {
    checkKeys(shape, value, pointer, report);
    for (const [name, part] of Object.entries(value)) {
      const inner = shapeOfMember(shape, name);
      if (inner !== undefined) check(inner, part, pointerTo(pointer, name), report);
    }
  }
}

const KIND: Readonly<Record<string, { readonly name: string; test(value: unknown): boolean }>> = {
  object: { name: 'an object', test: isObject },
  array: { name: 'a list', test: Array.isArray },
  string: { name: 'a string', test: (value) => typeof value === 'string' },
  number: { name: 'a number', test: (value) => typeof value === 'number' },
  boolean: { name: 'a boolean', test: (value) => typeof value === 'boolean' },
};

function shapeOfMember(shape: Shape, name: string): Shape | undefined {
  if (shape.properties !== undefined && Object.hasOwn(shape.properties, name)) return shape.properties[name];
  return Object.values(shape.patternProperties ?? {})[0];
}

function checkList(shape: Shape, list: readonly unknown[], pointer: string, report: Report): void {
  if (list.length < (shape.minItems ?? 0)) {
    report({ code: 'empty-list', message: `${label(pointer)} is empty`, hint: 'Name at least one', pointer });
  }
  const { items } = shape;
  if (items !== undefined)
    list.forEach((item, index) => {
      check(items, item, pointerTo(pointer, index), report);
    });
}

function checkKeys(shape: Shape, value: JsonObject, pointer: string, report: Report): void {
  const known = Object.keys(shape.properties ?? {});
  const missing = new Set((shape.required ?? []).filter((name) => !Object.hasOwn(value, name)));
  for (const name of shape.additionalProperties === false ? Object.keys(value) : []) {
    if (known.includes(name)) continue;
    const meant = didYouMean(name, known);
    if (meant !== undefined) missing.delete(meant);
    const hint =
      (pointer === '/properties' ? REFUSED_PROPERTIES.get(name.toLowerCase()) : undefined) ??
      (meant === undefined ? `The keys here are ${known.join(', ')}` : `Did you mean ${quote(meant)}?`);
    const message = `Unknown key ${quote(name)}${pointer === '' ? '' : ` in ${label(pointer)}`}`;
    report({ code: 'unknown-key', message, hint, pointer: pointerTo(pointer, name), at: 'name' });
  }
  for (const name of missing) {
    const hint = `Add "${name}": ${EXAMPLES[name] ?? '...'}`;
    report({ code: 'missing-key', message: `${label(pointer)} has no ${quote(name)}`, hint, pointer });
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  topic: '"<name of this file without .json>"',
  raw: '{ "table": "<database>.<table>", "payload": "<column>" }',
  table: '"<database>.<table>"',
  columns: '[{ "name": "id", "type": "string" }]',
  name: '"<column>"',
  type: '"string"',
  primaryKey: '["<column>"]',
};

function wrongType(expected: readonly string[], value: unknown, pointer: string): Parameters<Report>[0] {
  const kinds = expected.map((type) => KIND[type]?.name ?? type).join(', ');
  const found = typeof value === 'string' ? `a string (${quote(value)})` : kindOf(value);
  const where = pointer === '' ? '' : ` for ${label(pointer)}`;
  const message = `Expected ${kinds.replace(/, ([^,]*)$/, ' or $1')}${where}, found ${found}`;
  return { code: 'wrong-type', message, hint: mend(expected, value, pointer), pointer };
}

function mend(expected: readonly string[], value: unknown, pointer: string): string | undefined {
  if (value === null && pointer !== '') return 'Leave the key out instead of writing null';
  if (expected.includes('string') && (typeof value === 'number' || typeof value === 'boolean'))
    return `Write "${String(value)}"`;
  if (expected.includes('boolean') && (value === 'true' || value === 'false')) return `Write ${value}`;
  if (expected.includes('array') && typeof value === 'string') return `Write [${quote(value)}]`;
  return undefined;
}

/** How a message names the value at a pointer: `columns[2].type`. */
function label(pointer: string): string {
  if (pointer === '') return 'The document';
  const path = pointerSteps(pointer).map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`));
  return path.join('').replace(/^\./, '');
}
