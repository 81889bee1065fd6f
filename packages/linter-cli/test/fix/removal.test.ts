import { describe, expect, it } from '@jest/globals';
import { parse } from '@humanwhocodes/momoa';
import fc from 'fast-check';

import { offsetOf, placeEdit } from '../../src/fix/place-edit.js';
import { removal } from '../../src/fix/removal.js';
import { applyTextEdits } from '../../src/fix/text-edit.js';

describe('removal', () => {
  it.each([
    ['[1, 2, 3]', [0], '[2, 3]'],
    ['[1, 2, 3]', [1], '[1, 3]'],
    ['[1, 2, 3]', [2], '[1, 2]'],
    ['[1, 2, 3]', [0, 2], '[2]'],
    ['[1, 2, 3]', [0, 1], '[3]'],
    ['[ 1 , 2 ]', [0, 1], '[  ]'],
    ['[\n  1,\n  2,\n  3\n]\n', [0, 2], '[\n  2\n]\n'],
  ])('%j without %j', (body, indices, expected) => {
    expect(without(body, new Set(indices))).toBe(expected);
  });

  it('takes out what it is to and nothing else, of any array however it is laid out', () => {
    const layout = fc.constantFrom(undefined, 1, 4, '\t');
    const marked = fc
      .array(fc.tuple(fc.jsonValue(), fc.boolean()), { minLength: 1 })
      .filter((all) => all.some(([, out]) => out));
    fc.assert(
      fc.property(marked, layout, fc.constantFrom('\n', '\r\n'), (items, indent, eol) => {
        const values = items.map(([value]) => value);
        const body = JSON.stringify(values, undefined, indent).replaceAll('\n', eol);
        const out = new Set(items.flatMap(([, isOut], index) => (isOut ? [index] : [])));
        const all = JSON.parse(body) as unknown[];
        expect(JSON.parse(without(body, out))).toEqual(all.filter((_, index) => !out.has(index)));
      }),
    );
  });
});

describe('placeEdit', () => {
  it('gives the line and column of an offset, whatever ends lines', () => {
    const text = fc.array(fc.constantFrom('a', ' ', '\n', '\r', '\r\n', '😀'), { maxLength: 30 });
    fc.assert(
      fc.property(text, fc.nat(40), (parts, at) => {
        const body = parts.join('');
        const offset = Math.min(at, body.length);
        const edit = { start: offset, end: offset, text: '' };
        const { start } = placeEdit(body, edit, { title: '', safe: true, file: '' });
        expect(start.offset).toBe(offset);
        expect(offsetOf(body, start)).toBe(offset);
      }),
    );
  });
});

function without(body: string, indices: ReadonlySet<number>): string {
  const array = parse(body).body;
  if (array.type !== 'Array') throw new TypeError('no array');
  const out = new Set(array.elements.filter((_, index) => indices.has(index)));
  return applyTextEdits(body, [removal(body, array.elements, out)]);
}
