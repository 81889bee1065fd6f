import { expect, it } from '@jest/globals';
import { TIMESTAMP_NOTATIONS, parseTopicSchema } from '../../src/index.js';
import { readVectors } from '../support/vectors.js';

it('the notations of timestamps are those of the vectors', () => {
  expect(TIMESTAMP_NOTATIONS).toEqual(
    (readVectors('options') as { readonly timestampNotations: unknown }).timestampNotations,
  );
});

it.each([
  ['string', true],
  ['map<date,int>', true],
  ['map<int,date>', false],
  ['struct<a:date,b:array<decimal(4,2)>>', true],
  ['binary', false],
  ['map<string,timestamp>', false],
])('whether %s takes coerce: %s', (type, taken) => {
  const text = JSON.stringify({
    topic: 't',
    raw: { table: 'r.t' },
    columns: [{ name: 'a', type, coerce: true }],
  });
  expect(parseTopicSchema(text).problems.map(({ code }) => code)).toEqual(
    taken ? [] : ['option-without-effect'],
  );
});

it('coerce is for timestamps that are numbers', () => {
  const column = { name: 'a', type: 'timestamp', coerce: true, timestamp: 'epoch_seconds' };
  const { schema } = parseTopicSchema(
    JSON.stringify({ topic: 't', raw: { table: 'r.t' }, columns: [column] }),
  );
  expect(schema?.columns[0]).toMatchObject({ timestamp: 'epoch_seconds', coerce: true });
});
