import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { removalOfDeclaration } from '../../src/declare/remove-declaration.js';
import { applyTextEdits } from '../../src/fix/text-edit.js';

function removeDeclaration(body: string): string {
  const edit = removalOfDeclaration(body);
  return edit === undefined ? body : applyTextEdits(body, [edit]);
}

describe('removalOfDeclaration', () => {
  it.each([
    ['{"a":1, "breakingChange": {}}', '{"a":1}'],
    ['{"breakingChange": {}, "a":1}', '{"a":1}'],
    ['{ "breakingChange": {} }', '{  }'],
    ['{\n  "a": 1,\n  "breakingChange": {},\n  "b": 2\n}\n', '{\n  "a": 1,\n  "b": 2\n}\n'],
    ['{"a": {"breakingChange": 1}}', '{"a": {"breakingChange": 1}}'],
  ])('%j', (text, expected) => expect(removeDeclaration(text)).toBe(expected));

  it('takes away the declaration and nothing else', () => {
    const members = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue()), { maxLength: 6 });
    fc.assert(
      fc.property(members, fc.nat(6), fc.constantFrom(undefined, 2, '\t'), (entries, at, indent) => {
        const declared = [...entries.slice(0, at), ['breakingChange', {}], ...entries.slice(at)];
        const text = JSON.stringify(Object.fromEntries(declared), undefined, indent);
        expect(JSON.parse(removeDeclaration(text))).toEqual(
          JSON.parse(JSON.stringify(Object.fromEntries(entries))),
        );
      }),
    );
  });
});
