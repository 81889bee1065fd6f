import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJsonPath, printJsonPath } from '../../src/index.js';
import type { JsonPathSegment } from '../../src/index.js';
import { readVectors } from '../support/vectors.js';
import { readPath } from './read-path.js';

interface PathVectors {
  readonly valid: readonly {
    readonly text: string;
    readonly canonical: string;
    readonly segments: JsonPathSegment[];
  }[];
  readonly invalid: readonly { readonly text: string; readonly offset: number }[];
  readonly value: unknown;
  readonly read: readonly { readonly path: string; readonly result: unknown }[];
  readonly wrongKind: readonly string[];
}

const vectors = readVectors('json-paths') as PathVectors;

function segmentsOf(text: string): readonly JsonPathSegment[] {
  const { segments } = parseJsonPath(text);
  if (segments === undefined) throw new Error(`${text} is no path`);
  return segments;
}

describe('parseJsonPath', () => {
  it.each(vectors.valid)('reads $text', ({ text, canonical, segments }) => {
    expect(parseJsonPath(text)).toEqual({ segments });
    expect(printJsonPath({ segments })).toBe(canonical);
  });

  it.each(vectors.invalid)('refuses $text', ({ text, offset }) => {
    expect(parseJsonPath(text).problem).toMatchObject({ code: 'json-path', offset });
  });

  it.each([
    ['amount', 'Write "$.amount"'],
    ['$.user-agent', "Write ['user-agent'] in place of .user-agent"],
    ['$.a.1st[0]', "Write ['1st'] in place of .1st"],
    ['$..id', 'Name each step, as in $.a.b'],
    ['$[name]', "Write $['name'] or $.name"],
    ['$.a[?@.b]', 'Read the list with [*] and filter downstream'],
  ])('says how to mend %s', (text, hint) => {
    expect(parseJsonPath(text).problem?.hint).toBe(hint);
  });

  const segment = fc.oneof(
    fc.string({ unit: 'grapheme' }).map((key) => ({ key })),
    fc.string().map((key) => ({ key })),
    fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((index) => ({ index })),
    fc.constant({ wildcard: true } as const),
  );

  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        expect(parseJsonPath(printJsonPath({ segments }))).toEqual({ segments });
      }),
    );
  });

  it('never throws', () => {
    const nearly = fc.array(
      fc.constantFrom('$', '.', '[', ']', "'", '"', '\\', 'u12', '*', '0', 'a', '-', ':', ',', ' ', '?'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          nearly.map((parts) => `$${parts.join('')}`),
        ),
        (text) => {
          const { segments, problem } = parseJsonPath(text);
          expect(segments === undefined).toBe(problem !== undefined);
        },
      ),
    );
  });
});

describe('how a path reads a value', () => {
  it.each(vectors.read)('$path', ({ path, result }) => {
    expect(readPath(vectors.value, segmentsOf(path))).toEqual(result);
  });

  it.each(vectors.wrongKind)('%s walks through a value of another kind', (path) => {
    expect(() => readPath(vectors.value, segmentsOf(path))).toThrow(TypeError);
  });
});
