import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { editDeclaration } from '../../src/declare/edit-declaration.js';

const DECLARATION = { from: 'a'.repeat(64), to: 'b'.repeat(64), reason: 'because "we" must' };
const MULTILINE = [
  '"breakingChange": {',
  `  "from": "${DECLARATION.from}",`,
  `  "to": "${DECLARATION.to}",`,
  '  "reason": "because \\"we\\" must"',
  '}',
];

/** The declaration as members of a document that is indented with `step` and has line ends `eol`. */
function expected(step: string, eol: string): string {
  return MULTILINE.map((line) => step + line.replace(/^ {2}/, step)).join(eol);
}

describe('editDeclaration', () => {
  it.each([
    ['two spaces', '  ', '\n'],
    ['four spaces', '    ', '\n'],
    ['a tab', '\t', '\n'],
    ['CR LF', '  ', '\r\n'],
  ])('adds the declaration after the last member: %s', (_, step, eol) => {
    const text = ['{', `${step}"topic":  "t" ,`, `${step}"columns": [ ]`, '}', ''].join(eol);
    const lines = ['{', `${step}"topic":  "t" ,`, `${step}"columns": [ ],`, expected(step, eol), '}', ''];
    expect(editDeclaration(text, DECLARATION)).toBe(lines.join(eol));
  });

  it('keeps a byte order mark', () => {
    const text = '\uFEFF{\n  "topic": "t"\n}';
    expect(editDeclaration(text, DECLARATION)).toBe(`\uFEFF{\n  "topic": "t",\n${expected('  ', '\n')}\n}`);
  });

  it('keeps a document on one line on one line', () => {
    const inline = `{ "from": "${DECLARATION.from}", "to": "${DECLARATION.to}", "reason": "because \\"we\\" must" }`;
    expect(editDeclaration('{"topic":"t"}', DECLARATION)).toBe(`{"topic":"t", "breakingChange": ${inline}}`);
  });

  it('replaces a declaration where it stands', () => {
    const text =
      '{\n  "topic": "t",\n  "breakingChange" : {"from": "x", "to": "y", "reason": "z"},\n  "columns": []\n}\n';
    const value = expected('  ', '\n').slice('  "breakingChange": '.length);
    expect(editDeclaration(text, DECLARATION)).toBe(
      `{\n  "topic": "t",\n  "breakingChange" : ${value},\n  "columns": []\n}\n`,
    );
  });

  it('changes nothing but the declaration, and twice is once', () => {
    const json = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue(), { minKeys: 1 });
    const space = fc.constantFrom(undefined, 1, 2, 4, '\t');
    fc.assert(
      fc.property(
        json,
        space,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\uFEFF'),
        (value, indent, eol, bom) => {
          const text = bom + JSON.stringify(value, undefined, indent).replaceAll('\n', eol);
          const edited = editDeclaration(text, DECLARATION);
          expect(JSON.parse(edited.slice(bom.length))).toEqual({
            ...JSON.parse(text.slice(bom.length)),
            breakingChange: DECLARATION,
          });
          expect(editDeclaration(edited, DECLARATION)).toBe(edited);
          if (eol === '\r\n') expect(edited).not.toMatch(/[^\r]\n/);
        },
      ),
    );
  });
});
