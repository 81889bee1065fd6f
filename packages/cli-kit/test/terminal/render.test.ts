import { describe, expect, it } from '@jest/globals';

import { createStyle, renderChange, renderProblem } from '../../src/index.js';

const PLAIN = createStyle(false);
const CHANGE = {
  rule: 'source-changed',
  path: 'amount',
  before: '$.amount',
  after: '$.total',
  classification: 'PURE_REMAP',
  breaking: false,
  message: 'It is read from elsewhere',
  why: 'Later records only',
} as const;
const PROBLEM = {
  code: 'reserved-word',
  message: 'A reserved word',
  hint: 'Rename it',
  why: 'So',
  file: 'a.json',
};

describe('renderChange', () => {
  it.each([
    [{}, '~ '],
    [{ severity: 'none' as const }, '~ '],
    [{ severity: 'warning' as const }, '! '],
    [{ severity: 'error' as const }, '✗ '],
    [{ breaking: true }, '✗ '],
    [{ breaking: true, severity: 'warning' as const }, '! '],
  ])('marks %j', (about, mark) => {
    expect(renderChange({ ...CHANGE, ...about }, PLAIN)[0]?.slice(0, 2)).toBe(mark);
  });

  it('says of an ignored one no more than where and why', () => {
    expect(renderChange({ ...CHANGE, severity: 'none', ignored: 'announced' }, PLAIN, 'a.json:1:2')).toEqual([
      '- amount  $.amount -> $.total  [source-changed]',
      '  a.json:1:2',
      '  ignored: announced',
    ]);
  });
});

describe('renderProblem', () => {
  it.each([
    [{}, '✗ '],
    [{ severity: 'error' as const }, '✗ '],
    [{ severity: 'warning' as const }, '! '],
  ])('marks %j', (about, mark) => {
    expect(renderProblem({ ...PROBLEM, ...about }, PLAIN)).toEqual([
      `${mark}a.json  A reserved word  [reserved-word]`,
      '  why  So',
      '  fix  Rename it',
    ]);
  });

  it('says of an ignored one no more than why', () => {
    expect(renderProblem({ ...PROBLEM, severity: 'none', ignored: 'in use' }, PLAIN)).toEqual([
      '- a.json  A reserved word  [reserved-word]',
      '  ignored: in use',
    ]);
  });
});
