import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstFault } from '../../src/json/first-fault.js';
import { readJson } from '../../src/json/read-json.js';

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        const { value, faults } = readJson(text);
        expect(value).toEqual(JSON.parse(text));
        expect(faults).toEqual([]);
      }),
    );
  });

  it('accepts a byte order mark, and counts columns after it', () => {
    const { value, faults, document } = readJson('\uFEFF{"a":1}');
    expect([value, faults]).toEqual([{ a: 1 }, []]);
    expect(document?.().locate('/a')).toEqual({ line: 1, column: 6 });
  });

  it.each(['\n', '\r\n', '\r'])('counts lines that end with %j', (end) => {
    const { document } = readJson(['{', '  "a": [', '    1,', '    "x"', '  ]', '}'].join(end));
    expect(document?.().locate('/a/1')).toEqual({ line: 4, column: 5 });
  });

  it('places names, values, and characters of strings behind escapes', () => {
    const { document } = readJson(String.raw`{"a/b":{"~":"x\u00e9\n\"yz"}}`);
    expect(document?.().locate('/a~1b')).toEqual({ line: 1, column: 8 });
    expect(document?.().locateName('/a~1b/~0')).toEqual({ line: 1, column: 9 });
    expect(document?.().locateInString('/a~1b/~0', 4)).toEqual({ line: 1, column: 25 });
    expect(document?.().locateInString('/a~1b', 4)).toEqual({ line: 1, column: 8 });
  });

  it.each(['/b', '/a/1', '/a/x', '/a/0/b'])('places what %s would be in, when it is not there', (pointer) => {
    const { document } = readJson('{"a":[7]}');
    const expected = { '/b': 1, '/a/1': 6, '/a/x': 6, '/a/0/b': 7 }[pointer];
    expect(document?.().locate(pointer)).toEqual({ line: 1, column: expected });
  });

  it('finds every key that occurs twice, the spelling with escapes included', () => {
    const { value, faults } = readJson(
      '{"a":1,\n "\\u0061":2, "b":[{"c":1,"c":2}], "__proto__":3, "__proto__":4}',
    );
    expect(value).toMatchObject({ a: 2, b: [{ c: 2 }] });
    expect(faults.map(({ code, pointer, line, column }) => [code, pointer, line, column])).toEqual([
      ['duplicate-key', '/a', 2, 2],
      ['duplicate-key', '/b/0/c', 2, 26],
      ['duplicate-key', '/__proto__', 2, 50],
    ]);
    expect(faults[0]?.message).toContain('line 1, column 2');
  });

  it.each(['{"a":"\\ud800"}', '{"a":"\\udc00\\ud800"}', '{"a":"\uD800"}', '{"\\uDFFF":1}'])(
    'refuses half a pair in %s',
    (text) => {
      expect(readJson(text).faults).toMatchObject([{ code: 'not-unicode' }]);
    },
  );

  it('takes a whole pair, however it is written', () => {
    expect(readJson('{"a":"\\ud83d\\ude00","b":"😀"}').faults).toEqual([]);
  });

  it.each(['[', '{"a":'])('bounds the depth of %s', (open) => {
    const { document, faults } = readJson(open.repeat(100_000));
    expect(document).toBeUndefined();
    expect(faults).toMatchObject([{ code: 'json-depth', line: 1, column: 64 * open.length + 1 }]);
  });

  it('does not count brackets in strings', () => {
    expect(readJson(JSON.stringify(['['.repeat(1000), '\\', '"', '{"a":{"a":']))).toMatchObject({
      faults: [],
    });
  });
});

describe('the fault of a text that is no JSON', () => {
  it.each<[text: string, line: number, column: number, message: RegExp, hint?: RegExp]>([
    ['', 1, 1, /empty/, /Write a topic schema/],
    [' \n ', 2, 2, /empty/, /Write a topic schema/],
    ['{', 1, 2, /ends too early: expected a name/, /Close/],
    ['{"a"', 1, 5, /ends too early: expected ":"/],
    ['{"a":', 1, 6, /ends too early: expected a value/],
    ['{"a":1', 1, 7, /ends too early: expected "," or "}"/],
    ['["x', 1, 4, /ends too early: expected the rest of the string/],
    ['{"a":1,}', 1, 8, /comma stands before/, /Remove the comma/],
    ['[1,]', 1, 4, /comma stands before/, /Remove the comma/],
    ['{"a":1\n "b":2}', 2, 2, /Expected "," or "}", found/, /comma missing/],
    ['[1 2]', 1, 4, /Expected "," or "]", found "2"/, /comma missing/],
    ['{"a" 1}', 1, 6, /Expected ":" after the name, found "1"/],
    ["{'a':1}", 1, 2, /Expected a name in double quotes/, /double quotes/],
    ['{a:1}', 1, 2, /Expected a name in double quotes or "}", found "a"/, /double quotes/],
    ['{"a":True}', 1, 6, /found "True"/, /true, false and null/],
    ['{"a":yes}', 1, 6, /Expected a value, found "yes"/, /double quotes/],
    ['{"a":1}\n}', 2, 1, /Expected the end of the file/],
    ['{} {}', 1, 4, /Expected the end of the file/],
    ['{"a":01}', 1, 7, /Expected "," or "}", found "1"/],
    ['{"a":.5}', 1, 6, /Expected a value/],
    ['{"a":"x\ny"}', 1, 8, /control character "\\n"/, /Close the string/],
    ['{"a":"\\x"}', 1, 7, /escape/, /Escapes are/],
    ['{"a":"\\u12"}', 1, 7, /escape/, /Escapes are/],
    ['// note\n{}', 1, 1, /Comments are not JSON/, /Remove it/],
    ['{\n<<<<<<< HEAD\n"a":1}', 2, 1, /merge conflict/, /Resolve/],
    ['\u0000\u0001PNG', 1, 1, /Expected a value/],
    ['<html>', 1, 1, /Expected a value, found "<"/],
  ])('%j', (text, line, column, message, hint = /^/) => {
    const [fault] = readJson(text).faults;
    expect(fault).toMatchObject({ code: 'json-syntax', line, column });
    expect(fault?.message).toMatch(message);
    expect(fault?.hint ?? '').toMatch(hint);
  });

  it('is where JSON is cut off, when it is cut off', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), (text, at) => {
        const cut = text.slice(0, at % text.length).trimEnd();
        fc.pre(!isJson(cut) && !/-$|[.eE][+-]?$|\d$|[a-z]$|\\u?[0-9a-f]{0,3}$/.test(cut));
        expect(firstFault(cut).offset).toBe(cut.length);
      }),
    );
  });

  it('never throws, and lies within the text', () => {
    const nearly = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        'a',
        '1',
        '-',
        'true',
        ' ',
        '\n',
        'null',
        '.',
        'e',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          nearly.map((parts) => parts.join('')),
        ),
        (text) => {
          const { value, faults } = readJson(text);
          if (isJson(text.replace(/^\uFEFF/, ''))) expect(value).toBeDefined();
          else expect(faults).toHaveLength(1);
          expect(firstFault(text).offset <= text.length).toBe(true);
        },
      ),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
