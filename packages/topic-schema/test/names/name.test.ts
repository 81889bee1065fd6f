import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { didYouMean, formatTableName, nameFault, parseTableName, proposeName } from '../../src/index.js';

describe('proposeName', () => {
  it.each([
    ['createdAt', 'created_at'],
    ['user-agent', 'user_agent'],
    ['HTTPStatus', 'httpstatus'],
    ['  a b  ', 'a_b'],
    ['éà', ''],
  ])('of %j is %j', (name, proposal) => {
    expect(proposeName(name)).toBe(proposal);
  });

  it('is a valid name, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const proposal = proposeName(name);
        expect(proposal === '' || nameFault(proposal) === undefined).toBe(true);
      }),
    );
  });
});

describe('didYouMean', () => {
  const candidates = ['string', 'struct', 'timestamp', 'int'];

  it.each([
    ['strng', 'string'],
    ['STRING', 'string'],
    ['timstamp', 'timestamp'],
    ['itn', undefined],
    ['nothing_alike', undefined],
    ['', undefined],
  ])('%j is %j', (found, meant) => {
    expect(didYouMean(found, candidates)).toBe(meant);
  });
});

describe('parseTableName', () => {
  it.each(['raw.events', 'a.b', '_.0'])('reads %s', (text) => {
    expect(formatTableName(parseTableName(text)!)).toBe(text);
  });

  it.each(['', 'events', 'a.b.c', 'A.b', 'a.', '.b', 'a b.c', `a.${'b'.repeat(256)}`])(
    'refuses %j',
    (text) => {
      expect(parseTableName(text)).toBeUndefined();
    },
  );
});
