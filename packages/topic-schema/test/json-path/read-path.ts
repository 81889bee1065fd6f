import type { JsonPathSegment } from '../../src/index.js';

/** What a path reads from a JSON value, word for word as `JsonPath` describes it. The Glue jobs have the fast one. */
export function readPath(value: unknown, segments: readonly JsonPathSegment[]): unknown {
  const [segment, ...rest] = segments;
  if (segment === undefined || value === null || value === undefined) return value ?? null;
  if ('wildcard' in segment) return list(value).map((element) => readPath(element, rest));
  return readPath('index' in segment ? list(value)[segment.index] : member(value, segment.key), rest);
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('not a list');
  return value;
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('not an object');
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
