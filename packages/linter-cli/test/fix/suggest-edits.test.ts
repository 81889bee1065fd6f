import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { CheckResult } from '../../src/check/check-result.js';
import type { Edit } from '../../src/fix/edit.js';
import { applyTextEdits } from '../../src/fix/text-edit.js';
import { broken, evolved, orders } from '../support/documents.js';
import type { Document } from '../support/documents.js';
import { Repository } from '../support/repository.js';
import { check, run } from '../support/run.js';

const FILE = 'schemas/orders.json';
const STALE = { from: 'a'.repeat(64), to: 'b'.repeat(64), reason: 'of another time' };

/** All edits of a result, as they are found. */
function editsOf({ topics, problems }: CheckResult): readonly Edit[] {
  const changes = topics.flatMap((topic) => topic.changes);
  return [...problems, ...changes].flatMap(({ edits = [] }) => edits);
}

/** A text with edits made by line and column, as an editor would. */
function applyByLines(text: string, edits: readonly Edit[]): string {
  const body = text.replace(/^\uFEFF/, '');
  const starts = [0, ...[...body.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
  const at = ({ line, column }: Edit['start']): number => (starts[line - 1] ?? 0) + column - 1;
  return applyTextEdits(
    body,
    edits.map(({ start, end, replacement }) => ({ start: at(start), end: at(end), text: replacement })),
  );
}

/** A column of `orders`, with changes. */
function column(changes: object): readonly object[] {
  return [...orders().columns, { name: 'more', type: 'int', ...changes }];
}

describe('suggested edits', () => {
  let repository: Repository;
  const path = () => join(repository.path, FILE);
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({ [FILE]: orders() });
    await repository.branch('feature');
  });
  afterEach(() => repository.files.remove());

  async function suggested(text: string): Promise<readonly Edit[]> {
    await writeFile(path(), text);
    const { result } = await check(repository.path, '--against', 'main');
    return editsOf(result);
  }

  it.each<readonly [string, Document | object, Document | object]>([
    ['a key', { ...orders(), ownr: 'team' }, { ...orders(), owner: 'team' }],
    [
      'a type',
      orders({ columns: column({ type: 'strng' }) }),
      orders({ columns: column({ type: 'string' }) }),
    ],
    [
      'a type in a type, and not a field of that name',
      orders({ columns: column({ type: 'struct<bolean:bolean>' }) }),
      orders({ columns: column({ type: 'struct<bolean:boolean>' }) }),
    ],
    ['a transform', orders({ partitionBy: ['days(created_at)'] }), orders()],
    [
      'a column that is called like the transform',
      orders({ partitionBy: ['day(day)'], columns: column({ name: 'days', type: 'date' }) }),
      orders({ partitionBy: ['day(days)'], columns: column({ name: 'days', type: 'date' }) }),
    ],
    ['a column in a transform', orders({ partitionBy: ['day(creatd_at)'] }), orders()],
    [
      'the value of a property',
      orders({ properties: { format: 'parqet' } }),
      orders({ properties: { format: 'parquet' } }),
    ],
  ])('of %s that is misspelt: one, not safe', async (_, wrong, right) => {
    for (const [eol, mark] of [
      ['\n', ''],
      ['\r\n', '\uFEFF'],
    ]) {
      const print = (document: object): string =>
        `${mark}${JSON.stringify(document, undefined, 2).replaceAll('\n', eol!)}`;
      const edits = await suggested(print(wrong));
      expect(edits).toMatchObject([{ safe: false, file: FILE }]);
      expect(edits[0]!.title).toMatch(/^write "\w+" instead of "\w+"$/);
      expect(`${mark}${applyByLines(print(wrong), edits)}`).toBe(print(right));
      const { offset } = edits[0]!.start;
      expect(print(wrong).slice(mark!.length + offset)).toMatch(
        /^(ownr|strng|bolean>|days|day\)|creatd_at|parqet)/,
      );
    }
  });

  it('of a break: its declaration, which is not valid before a person gives the reason', async () => {
    const text = JSON.stringify(broken(), undefined, 2);
    const edits = await suggested(text);
    expect(edits).toMatchObject([{ safe: false, file: FILE }]);
    await writeFile(path(), applyByLines(text, edits));
    const refused = await check(repository.path, '--against', 'main');
    expect(refused.code).toBe(1);
    expect(refused.result.problems).toMatchObject([{ code: 'empty-text' }]);
    const declared = (await readFile(path(), 'utf8')).replace('"reason": ""', '"reason": "wanted"');
    await writeFile(path(), declared);
    expect((await check(repository.path, '--against', 'main')).code).toBe(0);
  });

  it('of a break beside a stale declaration: to take that out first', async () => {
    const edits = await suggested(JSON.stringify({ ...broken(), breakingChange: STALE }));
    expect(edits).toMatchObject([{ safe: true }]);
  });

  it('of a stale declaration: to take it out, which is safe', async () => {
    const text = JSON.stringify({ ...evolved(), breakingChange: STALE });
    const edits = await suggested(text);
    expect(edits).toMatchObject([{ safe: true, file: FILE, replacement: '' }]);
    expect(JSON.parse(applyByLines(text, edits))).toEqual(evolved());
  });

  it('are fixes of SARIF, named from the root of the repository', async () => {
    await repository.commit({ 'lake/firn.config.json': {}, [`lake/${FILE}`]: orders() });
    await repository.branch('next');
    await repository.files.write({ [`lake/${FILE}`]: { ...orders(), ownr: 'team' } });
    const { out } = await run(
      join(repository.path, 'lake'),
      'check',
      '--against',
      'feature',
      '--format',
      'sarif',
    );
    const log = JSON.parse(out) as { runs: readonly { results: readonly object[] }[] };
    const [line] = JSON.stringify({ ...orders(), ownr: 'team' }, undefined, 2)
      .split('\n')
      .flatMap((text, index) => (text.includes('ownr') ? [index + 1] : []));
    expect(log.runs[0]!.results).toMatchObject([
      {
        fixes: [
          {
            description: { text: 'write "owner" instead of "ownr"' },
            artifactChanges: [
              {
                artifactLocation: { uri: `lake/${FILE}` },
                replacements: [
                  {
                    deletedRegion: { startLine: line, startColumn: 4, endLine: line, endColumn: 8 },
                    insertedContent: { text: 'owner' },
                  },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });

  it('all made at once never leave a text that is no JSON, whatever the text was', async () => {
    const word = fc.constantFrom(
      'topic',
      'ownr',
      'colums',
      'properties',
      'curatd',
      'partitionBy',
      'descripton',
    );
    const type = fc.constantFrom(
      'strng',
      'array<bolean>',
      'struct<a:int,b:dat>',
      'smallint',
      'int',
      'map<strng,itn>',
    );
    const partition = fc.constantFrom('days(created_at)', 'day(creatd_at)', 'bucket(4,idd)', 'idd');
    const document = fc.record(
      {
        topic: fc.constant('orders'),
        raw: fc.constant({ table: 'raw.orders', payload: 'payload', wher: {} }),
        columns: fc.array(fc.record({ name: fc.constantFrom('id', 'amount', 'created_at'), type }), {
          minLength: 1,
        }),
        partitionBy: fc.array(partition),
        properties: fc.constant({ formt: 'parqet', format: 'ocr' }),
        breakingChange: fc.constant(STALE),
      },
      { requiredKeys: ['topic', 'raw', 'columns'] },
    );
    const text = fc
      .tuple(document, fc.dictionary(word, fc.jsonValue()), fc.constantFrom(undefined, 2, '\t'), fc.boolean())
      .map(([known, more, indent, crlf]) => {
        const printed = JSON.stringify({ ...more, ...known }, undefined, indent);
        return crlf ? `\uFEFF${printed.replaceAll('\n', '\r\n')}` : printed;
      });
    let made = 0;
    await fc.assert(
      fc.asyncProperty(text, async (before) => {
        const edits = await suggested(before);
        made += edits.length;
        const distinct = [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
        distinct.sort((a, b) => a.start.offset - b.start.offset);
        distinct.slice(1).forEach(({ start }, index) => {
          expect(start.offset).toBeGreaterThan(distinct[index]!.end.offset);
        });
        expect(() => JSON.parse(applyByLines(before, edits)) as unknown).not.toThrow();
      }),
      { numRuns: 25 },
    );
    expect(made).toBeGreaterThan(20);
  }, 60_000);
});
