import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lexer } from 'marked';
import type { Token, Tokens } from 'marked';

import { hostileResult } from './hostile.js';
import { RESULTS, blockedTopic, change, manyChanges, result } from './results.js';
import { report } from './support.js';

function tables(text: string): readonly Tokens.Table[] {
  return lexer(text).filter((token): token is Tokens.Table => token.type === 'table');
}

/** Everything inside of a block that is not plain text or our own markup. */
function intruders(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token) => {
    if ('tokens' in token && token.tokens.length > 0) {
      return token.type === 'strong' || token.type === 'paragraph' ? intruders(token.tokens) : [token.raw];
    }
    if (token.type === 'text' || token.type === 'codespan' || token.type === 'space') return [];
    const isOurs = /^(<\/?code>|<\/a>|<a href="https:\/\/github\.com\/firn-data\/firn\/[^"<>]*">)$/.test(
      token.raw,
    );
    return token.type === 'html' && isOurs ? [] : [token.raw];
  });
}

/** Text as a reader sees it. */
function decode(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

describe('the Markdown reporter', () => {
  it('begins with a hidden marker that names the comment', () => {
    expect(report('markdown', RESULTS.blocked!).split('\n')[0]).toBe('<!-- firn-lint -->');
    expect(report('markdown', RESULTS.blocked!, 'data/--> x').split('\n')[0]).toBe(
      '<!-- firn-lint data%2F%2D%2D%3E%20x -->',
    );
  });

  it('has the verdict in its second line', () => {
    expect(report('markdown', RESULTS.blocked!).split('\n')[1]).toMatch(
      /^⛔ \*\*blocked\*\*: 1 error, 0 warnings, /,
    );
    expect(report('markdown', RESULTS.evolved!).split('\n')[1]).toMatch(/^✅ \*\*pass\*\*: 0 errors, /);
  });

  it('shows each topic as a table, and the command that declares its change', () => {
    const text = report('markdown', RESULTS.blocked!);
    const [table] = tables(text);
    expect(table!.header.map((cell) => cell.text)).toEqual([
      '',
      'path',
      'before',
      'after',
      'rule',
      'why',
      'fix',
    ]);
    expect(table!.rows).toHaveLength(2);
    const [code] = lexer(text).filter((token) => token.type === 'code');
    expect((code as Tokens.Code).text).toBe(RESULTS.blocked!.topics[0]!.declareCommand);
  });

  it('shows the line that declares a change, as it is to stand in the file', () => {
    const { structure } = RESULTS.blocked!.topics[0]!;
    const [, line] = lexer(report('markdown', RESULTS.blocked!)).filter((token) => token.type === 'code');
    expect(JSON.parse(`{${(line as Tokens.Code).text}}`)).toEqual({
      breakingChange: { ...structure, reason: '...' },
    });
  });

  it('fits into a comment, and says how much was left out', () => {
    const text = report('markdown', manyChanges());
    expect(text.length).toBeLessThan(65_536);
    expect(text.length).toBeGreaterThan(60_000);
    const rows = tables(text).reduce((sum, table) => sum + table.rows.length, 0);
    const [, leftOut] = /(\d+) rows left out/.exec(text)!;
    expect(rows + Number(leftOut)).toBe(3000);
    expect(report('markdown', RESULTS.blocked!)).not.toContain('left out');
  });

  it('keeps room for a topic beside a value of any length', () => {
    const before = `struct<${'a'.repeat(200_000)}>`;
    const text = report('markdown', result({ topics: [blockedTopic({ changes: [change({ before })] })] }));
    expect(text.length).toBeLessThan(65_536);
    expect(tables(text)[0]!.rows).toHaveLength(1);
    expect(text).toContain('…');
  });

  it.each([
    ['a|b', 'a|b'],
    ['a\\|b', 'a\\|b'],
    ['`a` **b** <i>', '`a` **b** <i>'],
    ['two\nlines', 'two lines'],
    ['hi @team, see #1', 'hi @\u200bteam, see #\u200b1'],
    ['a\u202eb', 'a\\u202eb'],
  ])('shows %j as it is', (why, shown) => {
    const given = result({ topics: [blockedTopic({ changes: [change({ why })] })] });
    const cell = tables(report('markdown', given))[0]!.rows[0]![5]!;
    expect(decode(cell.tokens.map(({ raw }) => raw).join(''))).toBe(shown);
  });

  it('keeps its tables and gains no markup, whatever a file holds', () => {
    fc.assert(
      fc.property(hostileResult, (given) => {
        const text = report('markdown', given);
        const tokens = lexer(text);
        const rows = tables(text).map((table) => table.rows.length);
        const expected = [
          ...(given.problems.length > 0 ? [given.problems.length] : []),
          ...given.topics.map(({ changes }) => changes.length),
          ...(given.retired.length > 0 ? [given.retired.length] : []),
        ];
        expect(rows).toEqual(expected);
        expect(tokens.filter(({ type }) => type === 'code')).toHaveLength(2 * given.topics.length);
        const blocks = new Set(tokens.map(({ type }) => type));
        for (const type of ['heading', 'list', 'blockquote', 'hr', 'def'])
          expect(blocks.has(type)).toBe(false);
        expect(tokens.filter(({ type }) => type === 'html').map(({ raw }) => raw.split('\n')[0])).toEqual([
          '<!-- firn-lint -->',
        ]);
        const cells = tables(text).flatMap((table) => [...table.header, ...table.rows.flat()]);
        expect(cells.flatMap((cell) => intruders(cell.tokens))).toEqual([]);
        expect(intruders(tokens.filter(({ type }) => type === 'paragraph'))).toEqual([]);
        const outside = text.replace(/^(`{3,}).*\n.*\n\1$/gm, '').replace(/ href="[^"]*"/g, '');
        expect(decode(outside)).not.toMatch(/[@#][\w[]|www\.\w/);
      }),
    );
  });
});
