import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { MOST_PATHS, PathBudget } from '../../src/infer/profile/path-budget.js';
import { ObjectProfile } from '../../src/infer/profile/object-profile.js';
import { numberParts } from '../../src/infer/samples/decimal-text.js';
import { JsonNumber } from '../../src/infer/samples/json-value.js';
import type { JsonValue } from '../../src/infer/samples/json-value.js';
import { parsePayload } from '../../src/infer/samples/parse-payload.js';
import { readDocuments } from '../../src/infer/samples/read-documents.js';
import { readLines } from '../../src/infer/samples/read-lines.js';
import type { RawSample } from '../../src/infer/samples/sample.js';
import { textShape } from '../../src/infer/profile/text-shape.js';

type Reader = (input: AsyncIterable<Uint8Array>, limit?: number) => AsyncIterable<RawSample>;

/** What a reader finds in a text that comes in chunks of a size. */
async function read(reader: Reader, text: string, size = 7, limit?: number): Promise<(readonly unknown[])[]> {
  const bytes = Buffer.from(text);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size)
      yield await Promise.resolve(bytes.subarray(at, at + size));
  }
  const found: (readonly unknown[])[] = [];
  for await (const { line, bytes: sample } of reader(chunks(), limit))
    found.push([line, sample === undefined ? undefined : Buffer.from(sample).toString('utf8')]);
  return found;
}

describe('JSON Lines', () => {
  it.each<[string, (readonly unknown[])[]]>([
    ['', []],
    ['\n\n', []],
    ['{}', [[1, '{}']]],
    [
      '{"a": 1}\n{"b": 2}\n',
      [
        [1, '{"a": 1}'],
        [2, '{"b": 2}'],
      ],
    ],
    [
      '{}\r\n\r\n{}\r\n',
      [
        [1, '{}\r'],
        [3, '{}\r'],
      ],
    ],
    ['\uFEFF\n{}', [[2, '{}']]],
    [
      'not json\n[1]',
      [
        [1, 'not json'],
        [2, '[1]'],
      ],
    ],
  ])('of %j', async (text, expected) => {
    for (const size of [1, 3, 1000]) expect(await read(readLines, text, size)).toEqual(expected);
  });

  it('passes over what is too long without keeping it', async () => {
    expect(await read(readLines, `{}\n${'x'.repeat(50)}\n{}`, 7, 20)).toEqual([
      [1, '{}'],
      [2, undefined],
      [3, '{}'],
    ]);
  });
});

describe('the documents of a JSON file', () => {
  it.each<[string, (readonly unknown[])[]]>([
    ['', []],
    ['[]', []],
    [' {\n"a": 1\n}\n', [[1, '{\n"a": 1\n}']]],
    [
      '[{"a": "]}"},\n {"b": [1, {"c": "\\"}"}]}\n]\n',
      [
        [1, '{"a": "]}"}'],
        [2, '{"b": [1, {"c": "\\"}"}]}'],
      ],
    ],
    [
      '{}{}\n{}',
      [
        [1, '{}'],
        [1, '{}'],
        [2, '{}'],
      ],
    ],
    ['\uFEFF[{}]', [[1, '{}']]],
    [
      '[1, "a b", null]',
      [
        [1, '1'],
        [1, '"a b"'],
        [1, 'null'],
      ],
    ],
    ['[{"a": 1', [[1, '{"a": 1']]],
    [
      'oh no',
      [
        [1, 'oh'],
        [1, 'no'],
      ],
    ],
    ['"x', [[1, '"x']]],
  ])('of %j', async (text, expected) => {
    for (const size of [1, 3, 1000]) expect(await read(readDocuments, text, size)).toEqual(expected);
  });

  it('are those of the array, however it is written and cut', async () => {
    const documents = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        documents,
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 1, max: 20 }),
        async (values, indent, size) => {
          const found = await read(readDocuments, JSON.stringify(values, undefined, indent), size);
          expect(found.map(([, text]) => JSON.parse(String(text)) as unknown)).toEqual(
            JSON.parse(JSON.stringify(values)),
          );
        },
      ),
    );
  });

  it('end where they are too long', async () => {
    const text = `[{"a": "${'x'.repeat(50)}"}, {}]`;
    expect(await read(readDocuments, text, 7, 20)).toEqual([
      [1, undefined],
      [1, '{}'],
    ]);
  });
});

describe('a payload', () => {
  it.each([
    ['', 'a value is expected'],
    ['{"a": 1,}', 'a name is expected'],
    ['{"a" 1}', 'a colon is expected'],
    ['{"a": 1', 'a closing brace is expected'],
    ['{} {}', 'is not one JSON document'],
    ['{"a": NaN}', 'unknown word'],
    ['{"a": 01}', 'is not JSON'],
    ['{"a": "x', 'a string has no end'],
    ['{"a": "\t"}', 'control character'],
    ['{"a": "\\x"}', 'unknown escape'],
    ['{"a": 1} // more', 'no comments'],
    ['{\u00a0"a": 1}', 'is not JSON'],
    ['{"a": 1, "a": 2}', 'has a name twice'],
    ['{"b": {"a": 1, "\\u0061": 2}}', 'has a name twice'],
    ['[{}]', 'expected an object, found an array'],
    ['null', 'expected an object, found null'],
    ['"secret"', 'expected an object, found a string'],
    ['1', 'expected an object, found a number'],
    [`${'{"a":'.repeat(513)}1${'}'.repeat(513)}`, 'nests deeper than 512 levels'],
    ['['.repeat(1_000_000), 'nests deeper than 512 levels'],
  ])('%j is broken: %s', (text, message) => {
    const { fault } = parsePayload(text);
    expect(fault).toContain(message);
    expect(fault).not.toContain('secret');
  });

  it('is read like JSON.parse does, numbers by their text', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
        const { payload } = parsePayload(JSON.stringify(value));
        expect(plain(payload ?? null)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('of the deepest nesting is read', () => {
    expect(parsePayload(`${'{"a":'.repeat(511)}{}${'}'.repeat(511)}`).fault).toBeUndefined();
  });
});

function plain(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return JSON.parse(value.text);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, member]) => [key, plain(member as JsonValue)]));
  return Array.isArray(value) ? value.map((element) => plain(element as JsonValue)) : value;
}

describe('the parts of a number', () => {
  it.each([
    ['0', [true, '', 0, 0]],
    ['-0.00e5', [false, '', 0, 0]],
    ['120', [true, '12', 3, 0]],
    ['-1.50', [false, '15', 1, 1]],
    ['0.001', [false, '1', 0, 3]],
    ['1e3', [false, '1', 4, 0]],
    ['12.5E-2', [false, '125', 0, 3]],
    ['1e999999999999', [false, '1', 1_000_001, 0]],
  ])('%s', (text, expected) => {
    const { isInteger, digits, integerDigits, scale } = numberParts(text);
    expect([isInteger, digits, integerDigits, scale]).toEqual(expected);
  });
});

describe('the shape of a text', () => {
  it('says nothing of the text itself', () => {
    expect(textShape('Ab-12 é日٣')).toBe('aa-99 aa9');
    expect(textShape('\u001b[31m')).toBe('?[99a');
    expect(textShape('x'.repeat(30))).toBe(`${'a'.repeat(24)}... (30 characters)`);
  });
});

describe('what is kept of payloads', () => {
  it('is bounded by a number of places, whatever comes', () => {
    const profile = new ObjectProfile(new PathBudget());
    for (let index = 0; index < 40; index += 1) {
      const members = Array.from(
        { length: 200 },
        (_, at) => [`k${index}_${at}`, new Map([[`f${at}`, 'x']])] as const,
      );
      profile.observe(new Map<string, JsonValue>([...members, ['always', new Map(members)]]));
      expect(profile.places()).toBeLessThanOrEqual(MOST_PATHS);
    }
    expect(profile.folded).toBeDefined();
    expect(profile.places()).toBeLessThan(2 * 200 + 256);
  });

  it('says how much it passed over', () => {
    const profile = new ObjectProfile(new PathBudget(3));
    profile.observe(
      new Map<string, JsonValue>([
        ['a', true],
        ['b', true],
        ['c', true],
        ['d', true],
        ['e', true],
      ]),
    );
    expect([profile.keys.size, profile.passedOver, profile.members]).toEqual([3, 2, 5]);
  });
});
