import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lexer, walkTokens } from 'marked';
import type { Token, Tokens } from 'marked';

import { renderMarkdown } from '../../src/plan/render-markdown.js';
import type { PlanResult, TopicPlanReport } from '../../src/plan/plan-result.js';

const COST = {
  rows: 1_200_000,
  bytes: 3 * 1024 ** 3,
  minutes: 14,
  pausedMinutes: 14,
  dpuHours: 1.17,
  usd: 0.51,
  dpus: 5,
  usdPerDpuHour: 0.44,
  basis: { from: 'rebuilds', runs: 2, rowsPerMinute: 100_000 },
} as const;

function topic(name: string, changes: Partial<TopicPlanReport> = {}): TopicPlanReport {
  return {
    topic: name,
    file: `schemas/${name}.json`,
    state: 'ready',
    classification: 'SCHEMA_EVOLVE',
    changes: [],
    steps: [{ kind: 'publish', summary: 'Publish version 2.' }],
    notes: [],
    ...changes,
  };
}

function reset(name: string, changes: Partial<TopicPlanReport> = {}): TopicPlanReport {
  return topic(name, {
    classification: 'NUCLEAR_RESET',
    steps: [
      { kind: 'claim', summary: `Pause the topic ${name}.` },
      {
        kind: 'create-table',
        summary: 'Create the new table.',
        sql: 'CREATE TABLE `a`.`b` (\n  `id` string\n)',
      },
    ],
    notes: [
      'Until the rebuild is done, standardized.orders__g1 hold the old data; the live tables fill up meanwhile.',
    ],
    cost: COST,
    ...changes,
  });
}

const CHANGE = {
  rule: 'column-removed',
  path: 'amount',
  classification: 'NUCLEAR_RESET',
  breaking: true,
  message: 'column amount is removed',
  why: 'x',
  hint: 'keep it',
} as const;

function refused(name: string): TopicPlanReport {
  return topic(name, {
    state: 'refused',
    classification: 'NUCLEAR_RESET',
    changes: [CHANGE],
    refusal: { code: 'break_not_declared', message: 'It is not declared.', hint: 'Declare it.' },
    declaration: { from: 'f', to: 't', command: `firn-lint declare schemas/${name}.json` },
  });
}

function result(...topics: TopicPlanReport[]): PlanResult {
  return { environment: 'prod', topics, problems: [] };
}

function tokensOf(text: string, type: string): readonly Token[] {
  const found: Token[] = [];
  void walkTokens(lexer(text), (token) => {
    if (token.type === type) found.push(token);
  });
  return found;
}

const headings = (text: string): readonly string[] =>
  tokensOf(text, 'heading').map((token) => /<code>([^<]*)<\/code>/.exec(token.raw)?.[1] ?? '');

describe('the plan as Markdown', () => {
  it('begins with a hidden marker of its environment, then the verdict', () => {
    const lines = renderMarkdown(result(topic('a'), topic('b', { state: 'unchanged' }))).split('\n');
    expect(lines[0]).toBe('<!-- firn-deploy plan prod -->');
    expect(lines[1]).toBe('✅ **can be deployed** to <code>prod</code>: 1 to deploy, 1 up to date');
    expect(renderMarkdown(result(refused('a'), topic('b'))).split('\n')[1]).toBe(
      '⛔ **cannot all be deployed** to <code>prod</code>: 1 cannot be deployed, 1 to deploy, 0 up to date',
    );
    const dashed = renderMarkdown({ ...result(), environment: 'eu--x' });
    expect(dashed.split('\n')[0]).toBe('<!-- firn-deploy plan eu%2D%2Dx -->');
    expect(dashed).toContain('nothing to deploy, 0 up to date');
  });

  it('says that nothing is planned where a schema file is not valid', () => {
    const problem = { code: 'x', message: 'no topic', hint: 'name it', file: 'schemas/a.json', line: 3 };
    const text = renderMarkdown({ ...result(), problems: [problem] });
    expect(text.split('\n')[1]).toBe('⛔ **not planned** for <code>prod</code>: mend the schema files first');
    const [table] = tokensOf(text, 'table') as Tokens.Table[];
    expect(table!.rows[0]![0]!.text).toContain('3&#58;1');
  });

  it('shows each topic, the worst first', () => {
    const text = renderMarkdown(
      result(
        topic('evolved'),
        reset('small', { cost: { ...COST, minutes: 4 } }),
        reset('large'),
        refused('no'),
        topic('unseen', { state: 'failed', steps: [], error: 'cannot reach AWS' }),
        topic('old', { classification: 'RETIRE' }),
      ),
    );
    const order = ['unseen', 'no', 'large', 'small', 'old', 'evolved'];
    expect(headings(text)).toEqual(order);
    const [table] = tokensOf(text, 'table') as Tokens.Table[];
    expect(table!.rows.map((cells) => /<code>(.*)<\/code>/.exec(cells[1]!.text)?.[1])).toEqual(order);
    expect(table!.rows.map(([mark]) => mark!.text)).toEqual(['⛔', '⛔', '⚠️', '⚠️', '⚠️', '✅']);
  });

  it('says of a reset what it does, what it costs by what estimate, and what readers see meanwhile', () => {
    const text = decode(renderMarkdown(result(reset('orders'))));
    for (const part of [
      '1. Pause the topic orders.',
      '2. Create the new table.',
      '| about 14 min | about 0.51 USD |',
      'reads 1,200,000 rows (3.0 GiB)',
      'about 14 min paused',
      '1.17 DPU-hours (5 DPUs), 0.51 USD at 0.44 a DPU-hour',
      "estimated from this topic's last 2 rebuilds: 100,000 rows a minute",
      'Until the rebuild is done, standardized.orders__g1 hold the old data',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('folds the statements, exactly as they are run', () => {
    const text = renderMarkdown(result(reset('orders')));
    expect(text).toContain('<details><summary>DDL: 1 statement</summary>\n\n```sql\n');
    const [code] = tokensOf(text, 'code') as Tokens.Code[];
    expect(code).toMatchObject({ lang: 'sql', text: 'CREATE TABLE `a`.`b` (\n  `id` string\n);' });
  });

  it('says why a change is refused, what breaks, and how to declare it; no steps that will not be taken', () => {
    const text = renderMarkdown(result(refused('orders')));
    expect(text).toContain('⛔ It is not declared.');
    expect(text).toContain('- **breaks** <code>amount</code> column amount is removed (keep it)');
    expect(tokensOf(text, 'code')).toMatchObject([{ text: 'firn-lint declare schemas/orders.json' }]);
    expect(text).not.toContain('Publish version');
  });

  it.each([0, 1, 49, 51, 300, 5000])(
    'fits into a comment with %i topics, and says what is left out',
    (count) => {
      const many = Array.from({ length: count }, (_, index) =>
        index % 3 === 0 ? reset(`topic_${index}`) : topic(`topic_${index}`),
      );
      const text = renderMarkdown(result(refused('worst'), ...many));
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
      expect(headings(text)[0]).toBe('worst');
      expect(text.includes('left out to fit into a comment')).toBe(headings(text).length < count + 1);
      expect(text.includes('and 4951 more')).toBe(count === 5000);
    },
  );

  it('takes texts for nothing but texts, whatever is in them', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (message, hint, sql) => {
        const bad = topic('a', {
          state: 'refused',
          file: message,
          error: hint,
          refusal: { code: 'x', message, hint },
          changes: [{ ...CHANGE, message, path: hint, hint: sql }],
          notes: [message, hint],
        });
        const good = reset('b', {
          notes: [message],
          steps: [{ kind: 'create-table', summary: hint, sql }],
        });
        const problem = { code: 'x', message, hint, file: sql };
        for (const shown of [result(bad, good), { ...result(), problems: [problem] }]) {
          const text = renderMarkdown(shown);
          expect(intruders(text)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const hostile = fc.oneof(
  fc.constantFrom(
    '```\n</details><script>x</script>',
    '````sql\n# heading',
    '| a | b |\n|---|---|',
    '@everyone #1 https://example.com [a](https://example.com) ![i](x.png)',
    '<!-- --> <img src=x onerror=alert(1)> </code>',
    '1. x\n\n> quote\n\n- [ ] task',
    '\u0000\u001b[31m\u2028\u202e',
    '$x$ :tada: **b** _i_ ~~s~~',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
);

/** Every element that this text should not have: links, images, quotes, headings and HTML that are not its own. */
function intruders(text: string): readonly string[] {
  const found: string[] = [];
  const own =
    /^(<!-- firn-deploy plan prod -->\n?|<\/?code>|<details><summary>DDL: 1 statement<\/summary>\s*|<\/details>\s*)$/;
  void walkTokens(lexer(text), (token) => {
    if (token.type === 'html' && !own.test(token.raw)) found.push(token.raw);
    if (['link', 'image', 'blockquote', 'em', 'del', 'hr'].includes(token.type)) found.push(token.raw);
    if (token.type === 'heading' && !/^### (⛔|⚠️) <code>[ab]<\/code>/.test(token.raw)) found.push(token.raw);
    if (token.type === 'list_item' && (token as Tokens.ListItem).task) found.push(token.raw);
  });
  return found;
}

/** Text as a reader sees it. */
function decode(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
