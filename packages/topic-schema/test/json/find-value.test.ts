import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { findValue } from '../../src/json/find-value.js';
import { JsonDocument } from '../../src/json/json-document.js';
import { LineTable } from '../../src/json/line-table.js';
import { pointerTo } from '../../src/json/pointer.js';

/** The pointers of all values in a value, and beside each some that name nothing. */
function pointersOf(value: unknown, pointer = ''): string[] {
  const parts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const nothing = [pointerTo(pointer, 'not there'), pointerTo(pointer, parts.length), `${pointer}/-1`];
  return [
    pointer,
    ...nothing,
    ...parts.flatMap(([name, part]) => pointersOf(part, pointerTo(pointer, name))),
  ];
}

describe('findValue', () => {
  test('finds what the syntax tree has, whatever the text', () => {
    const spaces = fc.constantFrom('', ' ', '\t', 2, 4);
    const ends = fc.constantFrom('', '\n', '\r\n ');
    fc.assert(
      fc.property(fc.jsonValue(), spaces, ends, (value, space, end) => {
        const text = end + JSON.stringify(value, undefined, space) + end;
        const document = new JsonDocument(text);
        const lines = new LineTable(text);
        for (const pointer of pointersOf(JSON.parse(text))) {
          expect([pointer, lines.position(findValue(text, pointer))]).toEqual([
            pointer,
            document.locate(pointer),
          ]);
        }
      }),
    );
  });

  test.each([
    ['of two members with one name, the last', '{"a":1,"a":[2]}', '/a/0', 12],
    ['a name that is written with escapes', '{"\\u0061":{"b":1}}', '/a/b', 15],
    ['past a string that has brackets and quotes in it', '{"a":"}]\\"{","b":1}', '/b', 17],
    ['an element after nested lists', '[[1,[2,"]"]],{"x":[]},-1.5e+3, true]', '/3', 31],
    ['the innermost value that there is', '{"a":[1,{"b":2}]}', '/a/1/c/d', 8],
    ['nothing in an empty list but the list', '[ ]', '/0', 0],
    ['an index that is no number', '[1]', '/x', 0],
  ])('finds %s', (_, text, pointer, offset) => {
    expect(findValue(text, pointer)).toBe(offset);
    expect(new LineTable(text).position(offset)).toEqual(new JsonDocument(text).locate(pointer));
  });
});
