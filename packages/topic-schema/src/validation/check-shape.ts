import type { TSchema } from 'typebox';
import { REFUSED_PROPERTIES } from '../document/athena-properties.js';
import { pointerSteps, pointerTo } from '../json/pointer.js';
import { didYouMean } from '../names/did-you-mean.js';
import { quote } from '../names/name.js';
import { foreignKey } from './foreign-keys.js';
import type { Finding, Report } from './finding.js';
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
  check(model, value, [], report);
}

/** The way to a value. A pointer is made of it when there is something to report. */
type Steps = (string | number)[];

function check(shape: Shape, value: unknown, steps: Steps, report: Report): void {
  if (!hasType(shape, value)) {
    report(wrongType(shape, value, pointerOf(steps)));
  } else if (Array.isArray(value)) {
    checkList(shape, value, steps, report);
  } else if (isObject(value)) {
    checkKeys(shape, value, steps, report);
    for (const name of Object.keys(value)) {
      const inner = shapeOfMember(shape, name);
      if (inner !== undefined) checkPart(inner, value[name], name, steps, report);
    }
  }
}

function checkPart(shape: Shape, part: unknown, step: string | number, steps: Steps, report: Report): void {
  steps.push(step);
  check(shape, part, steps, report);
  steps.pop();
}

function pointerOf(steps: Steps): string {
  return steps.reduce<string>(pointerTo, '');
}

function hasType({ type }: Shape, value: unknown): boolean {
  if (typeof type === 'string') return KIND[type]?.test(value) ?? false;
  return type?.some((each) => KIND[each]?.test(value)) ?? false;
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

function checkList(shape: Shape, list: readonly unknown[], steps: Steps, report: Report): void {
  const { items, minItems = 0 } = shape;
  if (list.length < minItems) {
    const pointer = pointerOf(steps);
    report({ code: 'empty-list', message: `${label(pointer)} is empty`, hint: 'Name at least one', pointer });
  }
  if (items === undefined) return;
  for (const [index, item] of list.entries()) checkPart(items, item, index, steps, report);
}

function checkKeys(shape: Shape, value: JsonObject, steps: Steps, report: Report): void {
  const { properties = {}, required = [], additionalProperties } = shape;
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  const unknown =
    additionalProperties === false
      ? Object.keys(value).filter((name) => !Object.hasOwn(properties, name))
      : [];
  if (missing.length + unknown.length === 0) return;
  const pointer = pointerOf(steps);
  const known = Object.keys(properties);
  const meant = new Map(
    unknown.map((name) => [name, foreignKey(name, pointer)?.meant ?? didYouMean(name, known)]),
  );
  const misspelt = new Set(meant.values());
  for (const name of unknown) report(unknownKey(name, meant.get(name), known, pointer, value));
  for (const name of missing) if (!misspelt.has(name)) report(missingKey(name, pointer));
}

function unknownKey(
  name: string,
  meant: string | undefined,
  known: readonly string[],
  pointer: string,
  value: JsonObject,
): Finding {
  const hint =
    (pointer === '/properties' ? REFUSED_PROPERTIES.get(name.toLowerCase()) : undefined) ??
    foreignKey(name, pointer)?.hint ??
    (meant === undefined ? `The keys here are ${known.join(', ')}` : `Did you mean ${quote(meant)}?`);
  const message = `Unknown key ${quote(name)}${pointer === '' ? '' : ` in ${label(pointer)}`}`;
  // Of a key that is there already there can be no second one.
  const suggestion = meant === undefined || Object.hasOwn(value, meant) ? undefined : { word: name, meant };
  return { code: 'unknown-key', message, hint, suggestion, pointer: pointerTo(pointer, name), at: 'name' };
}

function missingKey(name: string, pointer: string): Finding {
  const hint = `Add "${name}": ${EXAMPLES[name] ?? '...'}`;
  return { code: 'missing-key', message: `${label(pointer)} has no ${quote(name)}`, hint, pointer };
}

const EXAMPLES: Readonly<Record<string, string>> = {
  topic: '"<name of this file without .json>"',
  raw: '{ "table": "<database>.<table>", "payload": "<column>" }',
  table: '"<database>.<table>"',
  columns: '[{ "name": "id", "type": "string" }]',
  name: '"<column>"',
  type: '"string"',
  primaryKey: '["<column>"]',
  column: '"<column>"',
  equals: '"<value>"',
};

function wrongType({ type = [] }: Shape, value: unknown, pointer: string): Finding {
  const expected = typeof type === 'string' ? [type] : type;
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
