import { describe, expect, it } from '@jest/globals';

import { parseTopicSchema } from '../src/parse-topic-schema.js';

const DOCUMENT = {
  topic: 'orders',
  raw: { table: 'raw.orders', payload: 'payload' },
  columns: [
    { name: 'id', type: 'string', required: true },
    { name: 'actor', type: 'struct<login:string>' },
    { name: 'created_at', type: 'timestamp' },
  ],
};

/** The word at fault and the one that is suggested, of each problem that has one. */
function suggestions(changes: object): readonly string[] {
  const { problems } = parseTopicSchema(JSON.stringify({ ...DOCUMENT, ...changes }));
  return problems.flatMap(({ suggestion }) =>
    suggestion ? [`${suggestion.word} -> ${suggestion.meant}`] : [],
  );
}

function column(changes: object): object {
  return { columns: [...DOCUMENT.columns, { name: 'more', type: 'int', ...changes }] };
}

describe('a word that is nearly one that is known is a suggestion', () => {
  it.each([
    ['a key', { ownr: 'team' }, 'ownr -> owner'],
    ['a type', column({ type: 'strng' }), 'strng -> string'],
    ['a type inside another', column({ type: 'array<struct<a:bolean>>' }), 'bolean -> boolean'],
    ['a type of another system', column({ type: 'smallint' }), 'smallint -> int'],
    ['a transform', { partitionBy: ['days(created_at)'] }, 'days -> day'],
    ['a column to partition by', { partitionBy: ['day(creatd_at)'] }, 'creatd_at -> created_at'],
    ['a column of a key', { curated: { primaryKey: ['ids'] } }, 'ids -> id'],
    [
      'a field',
      { columns: [{ ...DOCUMENT.columns[1], fields: { logn: '$.a' } }, DOCUMENT.columns[0]] },
      'logn -> login',
    ],
    ['a key of other systems', column({ comment: 'x' }), 'comment -> doc'],
    ['a property', { properties: { formt: 'parquet' } }, 'formt -> format'],
    ['the value of a property', { properties: { format: 'parqet' } }, 'parqet -> parquet'],
  ])('%s', (_, changes, expected) => expect(suggestions(changes)).toEqual([expected]));

  it.each([
    ['no word is near', column({ type: 'wormhole' })],
    ['parameters would be left over', column({ type: 'varchar(20)' })],
    ['the advice is a choice', column({ type: 'numeric' })],
    ['the key of another system has its own here already', column({ doc: 'x', comment: 'y' })],
    ['the key is there already', { owner: 'team', ownr: 'other' }],
  ])('but not where %s', (_, changes) => {
    expect(parseTopicSchema(JSON.stringify({ ...DOCUMENT, ...changes })).problems).not.toEqual([]);
    expect(suggestions(changes)).toEqual([]);
  });
});
