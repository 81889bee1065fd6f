import { describe, expect, it } from '@jest/globals';

import { usageOf } from '../../src/deploy/usage.js';

describe('usageOf', () => {
  it.each<[string, unknown, readonly string[], readonly string[]]>([
    ['nothing', undefined, [], []],
    ['a value without functions', { a: ['Ref', { b: null }] }, [], []],
    ['Ref', { a: { Ref: 'A' } }, ['Ref'], ['A']],
    ['GetAtt as a list', { 'Fn::GetAtt': ['A', 'Arn'] }, ['Fn::GetAtt'], ['A']],
    ['GetAtt as a text', { 'Fn::GetAtt': 'A.B.C' }, ['Fn::GetAtt'], ['A']],
    ['Sub', { 'Fn::Sub': '${A} ${B.Arn} ${!C} ${AWS::Region}' }, ['Fn::Sub'], ['A', 'B', 'AWS::Region']],
    ['variables of Sub', { 'Fn::Sub': ['${A}${B}', { A: { Ref: 'C' } }] }, ['Fn::Sub', 'Ref'], ['B', 'C']],
    [
      'functions in each other',
      { 'Fn::Join': ['', [{ 'Fn::If': ['x', { Ref: 'A' }, 1] }]] },
      ['Fn::Join', 'Fn::If', 'Ref'],
      ['A'],
    ],
    ['an object that only looks like a call', { Ref: 'A', Other: { Ref: 'B' } }, ['Ref'], ['B']],
  ])('%s', (_, value, functions, references) => {
    const usage = usageOf(value);
    expect([...usage.functions].sort()).toEqual([...functions].sort());
    expect([...usage.references].sort()).toEqual([...references].sort());
  });
});
