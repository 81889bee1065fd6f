import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_TYPE_LENGTH, parseType, printType } from '../../src/index.js';
import type { ColumnType } from '../../src/index.js';
import { arbitraryType } from '../support/arbitrary-type.js';
import { readVectors } from '../support/vectors.js';

interface TypeVectors {
  readonly valid: readonly {
    readonly text: string;
    readonly canonical: string;
    readonly parsed: ColumnType;
  }[];
  readonly invalid: readonly { readonly text: string; readonly code: string; readonly offset: number }[];
  readonly nested: readonly {
    readonly open: string;
    readonly close: string;
    readonly times: number;
    readonly valid: boolean;
  }[];
}

const vectors = readVectors('types') as TypeVectors;

describe('parseType', () => {
  it.each(vectors.valid)('reads $text', ({ text, canonical, parsed }) => {
    const { type } = parseType(text);
    expect(type).toEqual(parsed);
    expect(printType(type!)).toBe(canonical);
  });

  it.each(vectors.invalid)('refuses $text', ({ text, code, offset }) => {
    expect(parseType(text).problem).toMatchObject({ code, offset });
  });

  it.each(vectors.nested)('bounds the depth: $open times $times', ({ open, close, times, valid }) => {
    const { problem } = parseType(`${open.repeat(times)}int${close.repeat(times)}`);
    expect(problem === undefined).toBe(valid);
  });

  it.each([
    ['strng', 'Did you mean string?'],
    ['array<bolean>', 'Did you mean boolean?'],
    ['varchar(10)', 'Use string'],
    ['tinyint', 'Use int'],
    ['row(a int)', 'Use struct<name:type,...>'],
    ['timestamp_tz', 'Did you mean timestamp?'],
    [
      'timestamp with time zone',
      'Use timestamp: it is without zone, and values with an offset are converted to UTC (Athena creates no other)',
    ],
    ['struct<at:TIMESTAMP WITHOUT TIME ZONE,id:int>', 'Use timestamp'],
    ['variant', 'Use string, or name the fields in a struct<name:type,...>'],
    ['unknown', 'Leave the column out until it has values: adding it then is a SCHEMA_EVOLVE'],
    ['geometry', 'Use string, for well-known text, or binary'],
    ['struct<>', 'Write struct<name:type,...>'],
    [
      '',
      'The types are boolean, int, bigint, float, double, string, binary, date, timestamp, decimal, array, map, struct',
    ],
    ['decimal(10)', 'Write decimal(precision,scale), for instance decimal(18,2)'],
    [
      'struct<createdAt:int>',
      'Call it "created_at"; where the payload spells it differently, say so in the column\'s "fields"',
    ],
  ])('says how to mend %s', (text, hint) => {
    expect(parseType(text).problem?.hint).toBe(hint);
  });

  it('reads on after a time zone', () => {
    const { problems } = parseType('struct<at:timestamp with time zone,x:strng>');
    expect(problems).toMatchObject([
      {
        code: 'unknown-type',
        offset: 10,
        message: 'Athena creates no Iceberg column of type "timestamp with time zone"',
      },
      { code: 'unknown-type', offset: 37 },
    ]);
    expect(parseType('timestamp with').problem).toMatchObject({ code: 'type-syntax', offset: 10 });
  });

  it('reports every part that is wrong by itself, not only the first', () => {
    const { problems } = parseType('struct<a:strng, B:int, a:decimal(40,1), c:map<varchar(3),list<uuid>>>');
    expect(problems?.map(({ code, offset }) => [code, offset])).toEqual([
      ['unknown-type', 9],
      ['field-name', 16],
      ['duplicate-field', 23],
      ['decimal-range', 25],
      ['unknown-type', 46],
      ['unknown-type', 62],
    ]);
  });

  it('refuses a type that the Glue catalog cannot store', () => {
    const text = `struct<${Array.from({ length: 20_000 }, (_, index) => `f${index}:int`).join(',')}>`;
    expect(text.length).toBeGreaterThan(MAX_TYPE_LENGTH);
    expect(parseType(text).problem).toMatchObject({ code: 'type-length', offset: 0 });
  });

  it('reads back what it prints', () => {
    fc.assert(
      fc.property(arbitraryType, (type) => {
        expect(parseType(printType(type))).toEqual({ type });
      }),
    );
  });

  it('takes any letter case and any white space around the parts', () => {
    const noise = fc.array(fc.constantFrom('', ' ', '\n', '\t '), { minLength: 1 });
    fc.assert(
      fc.property(arbitraryType, noise, (type, spaces) => {
        let at = 0;
        const space = () => spaces[at++ % spaces.length]!;
        const noisy = printType(type).replace(/[<>(),:]/g, (mark) => `${space()}${mark}${space()}`);
        expect(
          parseType(
            noisy.replace(/\b(?:array|map|struct|decimal)(?=\s*[<(])/g, (word) => word.toUpperCase()),
          ),
        ).toEqual({ type });
      }),
    );
  });

  it('never throws, and its problems lie within the text', () => {
    const nearly = fc.array(
      fc.constantFrom(
        'array',
        'map',
        'struct',
        'int',
        'a',
        'decimal',
        '<',
        '>',
        '(',
        ')',
        ',',
        ':',
        ' ',
        '3',
        'É',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          nearly.map((parts) => parts.join('')),
        ),
        (text) => {
          const { type, problems = [] } = parseType(text);
          expect(type === undefined).toBe(problems.length > 0);
          for (const { offset } of problems) expect(offset <= text.length).toBe(true);
        },
      ),
    );
  });
});
