import { describe, expect, it } from '@jest/globals';

import { resolve } from '../../src/deploy/intrinsics.js';
import type { Scope } from '../../src/deploy/intrinsics.js';
import { caught } from '../support/caught.js';

const SCOPE: Scope = {
  stack: 'Firn',
  resources: new Map([
    ['Lake', { type: 'AWS::S3::Bucket', ref: 'firn-lake', attributes: { Arn: 'arn:aws:s3:::firn-lake' } }],
    ['Nested', { type: 'AWS::X', ref: 'n', attributes: { 'Outputs.Name': 'deep' } }],
    ['Empty', { type: 'AWS::X', ref: '', attributes: { Arn: '' } }],
  ]),
};

describe('resolve', () => {
  it.each<[string, unknown, unknown]>([
    ['a value without functions', { a: [1, true, null, 'x'] }, { a: [1, true, null, 'x'] }],
    ['Ref of a resource', { Ref: 'Lake' }, 'firn-lake'],
    ['Ref of a resource whose name is empty', { Ref: 'Empty' }, ''],
    ['the account', { Ref: 'AWS::AccountId' }, '123456789012'],
    ['the region', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['the partition', { Ref: 'AWS::Partition' }, 'aws'],
    ['the suffix', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    ['the stack', { Ref: 'AWS::StackName' }, 'Firn'],
    ['no value as a member', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
    ['no value in a list', [1, { Ref: 'AWS::NoValue' }, 2], [1, 2]],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Lake', 'Arn'] }, 'arn:aws:s3:::firn-lake'],
    ['GetAtt as a text', { 'Fn::GetAtt': 'Lake.Arn' }, 'arn:aws:s3:::firn-lake'],
    ['GetAtt of an attribute with a dot', { 'Fn::GetAtt': ['Nested', 'Outputs.Name'] }, 'deep'],
    ['GetAtt as a text with two dots', { 'Fn::GetAtt': 'Nested.Outputs.Name' }, 'deep'],
    ['Join', { 'Fn::Join': ['/', ['s3:/', { Ref: 'Lake' }, 7]] }, 's3://firn-lake/7'],
    ['Join of nothing', { 'Fn::Join': [',', []] }, ''],
    ['Join leaves out no value', { 'Fn::Join': [',', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a,b'],
    [
      'Sub with pseudo parameters',
      { 'Fn::Sub': 'a-${AWS::AccountId}-${AWS::Region}' },
      'a-123456789012-us-east-1',
    ],
    ['Sub with a resource', { 'Fn::Sub': 's3://${Lake}/' }, 's3://firn-lake/'],
    ['Sub with an attribute', { 'Fn::Sub': '${Lake.Arn}/*' }, 'arn:aws:s3:::firn-lake/*'],
    ['Sub with an empty attribute', { 'Fn::Sub': '<${Empty.Arn}${Empty}>' }, '<>'],
    ['Sub with a literal', { 'Fn::Sub': '${!Lake} is ${Lake}' }, '${Lake} is firn-lake'],
    [
      'Sub with variables',
      { 'Fn::Sub': ['${a}${Lake}', { a: { 'Fn::GetAtt': ['Lake', 'Arn'] } }] },
      'arn:aws:s3:::firn-lakefirn-lake',
    ],
    [
      'Sub with a variable named like a member of every object',
      { 'Fn::Sub': ['${toString}', { toString: 'x' }] },
      'x',
    ],
    ['Select', { 'Fn::Select': [1, ['a', { Ref: 'Lake' }]] }, 'firn-lake'],
    ['Select by an index that is a text', { 'Fn::Select': ['0', ['a', 'b']] }, 'a'],
    [
      'Split',
      { 'Fn::Split': [':', { 'Fn::GetAtt': ['Lake', 'Arn'] }] },
      ['arn', 'aws', 's3', '', '', 'firn-lake'],
    ],
    [
      'functions in each other',
      {
        x: {
          'Fn::Join': [
            '',
            ['s3://', { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Lake', 'Arn'] }] }] }],
          ],
        },
      },
      { x: 's3://firn-lake' },
    ],
    ['an object that only looks like a call', { Ref: 'Lake', Other: 1 }, { Ref: 'Lake', Other: 1 }],
  ])('%s', (_, value, expected) => {
    expect(resolve(value, SCOPE)).toEqual(expected);
  });

  it.each<[string, unknown, RegExp]>([
    ['an unknown function', { 'Fn::If': ['a', 1, 2] }, /uses Fn::If, which the local runtime does not know/],
    ['an unknown function deep inside', { a: [{ b: { 'Fn::ImportValue': 'x' } }] }, /uses Fn::ImportValue/],
    ['Ref of nothing', { Ref: 'Gone' }, /refers to Gone, which is no resource/],
    [
      'Ref of a member of every object',
      { Ref: 'constructor' },
      /refers to constructor, which is no resource/,
    ],
    ['an unknown pseudo parameter', { Ref: 'AWS::NotificationARNs' }, /refers to AWS::NotificationARNs/],
    ['GetAtt of nothing', { 'Fn::GetAtt': ['Gone', 'Arn'] }, /refers to Gone, which is no resource/],
    ['GetAtt of an unknown attribute', { 'Fn::GetAtt': ['Lake', 'Url'] }, /asks for Url of Lake/],
    [
      'GetAtt of a member of every object',
      { 'Fn::GetAtt': ['Lake', 'toString'] },
      /asks for toString of Lake/,
    ],
    ['GetAtt without an attribute', { 'Fn::GetAtt': 'Lake' }, /uses Fn::GetAtt with "Lake"; expected/],
    ['GetAtt of a number', { 'Fn::GetAtt': 7 }, /uses Fn::GetAtt with 7; expected/],
    ['Sub of nothing', { 'Fn::Sub': '${Gone}' }, /refers to Gone, which is no resource/],
    ['Sub of no text', { 'Fn::Sub': { a: 1 } }, /uses Fn::Sub with \{"a":1\}; expected/],
    ['Sub of no value', { 'Fn::Sub': '${AWS::NoValue}' }, /expected texts to put together/],
    ['Sub of a list', { 'Fn::Sub': ['${a}', { a: ['x'] }] }, /expected texts to put together/],
    ['Join of no list', { 'Fn::Join': [',', 'a'] }, /expected \[separator, list\]/],
    ['Join of no arguments', { 'Fn::Join': 'a' }, /expected \[separator, list\]/],
    ['Join of objects', { 'Fn::Join': [',', [{ a: 1 }]] }, /expected texts to put together/],
    ['Select beyond the end', { 'Fn::Select': [2, ['a', 'b']] }, /expected an index between 0 and 1/],
    ['Select by a name', { 'Fn::Select': ['x', ['a']] }, /expected an index between 0 and 0/],
    ['Select from a text', { 'Fn::Select': [0, 'a'] }, /expected \[index, list\]/],
    ['Split of a list', { 'Fn::Split': [',', ['a']] }, /expected \[separator, text\]/],
  ])('refuses %s', async (_, value, message) => {
    expect((await caught(() => resolve(value, SCOPE))).message).toMatch(message);
  });

  it('says what it knows of a resource that lacks an attribute', async () => {
    const { hint } = await caught(() => resolve({ 'Fn::GetAtt': ['Lake', 'Url'] }, SCOPE));
    expect(hint).toBe('It gives Arn of it.');
  });
});
