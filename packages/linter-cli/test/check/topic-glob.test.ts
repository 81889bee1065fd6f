import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { matchesGlob } from '../../src/check/topic-glob.js';

describe('matchesGlob', () => {
  it.each([
    ['orders', 'orders', true],
    ['orders', 'orders_eu', false],
    ['orders', 'eu_orders', false],
    ['billing_*', 'billing_invoices', true],
    ['billing_*', 'billing_', true],
    ['billing_*', 'billing', false],
    ['*_eu', 'orders_eu', true],
    ['*_eu', 'orders_us', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['*x*y*', 'axbyc', true],
    ['*x*y*', 'aybxc', false],
    ['*', 'anything', true],
    ['**', 'anything', true],
  ])('%s, %s: %s', (glob, topic, expected) => {
    expect(matchesGlob(glob, topic)).toBe(expected);
  });

  it('agrees with a regular expression', () => {
    const text = fc.stringMatching(/^[ab]{0,8}$/);
    fc.assert(
      fc.property(fc.stringMatching(/^[ab*]{0,6}$/), text, (glob, topic) => {
        const expected = new RegExp(`^${glob.replaceAll('*', '.*')}$`).test(topic);
        expect(matchesGlob(glob, topic)).toBe(expected);
      }),
    );
  });
});
