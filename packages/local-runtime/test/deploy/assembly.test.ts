import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { readAssembly } from '../../src/deploy/assembly.js';
import { caught } from '../support/caught.js';

let files: TemporaryDirectory;
beforeEach(async () => {
  files = await TemporaryDirectory.create();
});
afterEach(() => files.remove());

const BUCKET = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'lake' } };
const TEMPLATE = { Description: 'x', Parameters: {}, Resources: { Lake: BUCKET } };

describe('readAssembly', () => {
  it('reads the one stack, and its assets but for the template itself', async () => {
    await files.write({
      'manifest.json': {},
      'Firn.template.json': TEMPLATE,
      'Firn.assets.json': {
        version: '1',
        files: {
          code: {
            source: { path: 'asset.code', packaging: 'zip' },
            destinations: { here: { bucketName: 'a-${AWS::Region}', objectKey: 'code.zip' } },
          },
          script: {
            source: { path: 'asset.script.py', packaging: 'file' },
            destinations: {
              here: { bucketName: 'a', objectKey: 's.py' },
              there: { bucketName: 'b', objectKey: 't.py' },
            },
          },
          template: {
            source: { path: 'Firn.template.json', packaging: 'file' },
            destinations: { here: { bucketName: 'a', objectKey: 'template.json' } },
          },
        },
      },
    });
    const script = { path: join(files.path, 'asset.script.py'), packaging: 'file' };
    expect(await readAssembly(files.path)).toEqual({
      stack: 'Firn',
      template: TEMPLATE,
      assets: [
        {
          path: join(files.path, 'asset.code'),
          packaging: 'zip',
          bucket: 'a-${AWS::Region}',
          key: 'code.zip',
        },
        { ...script, bucket: 'a', key: 's.py' },
        { ...script, bucket: 'b', key: 't.py' },
      ],
    });
  });

  it.each<[string, Readonly<Record<string, object | string>>, RegExp]>([
    [
      'no stack',
      { 'manifest.json': {} },
      /holds 0 synthesised stacks \(\*\.template\.json\), expected one\.$/,
    ],
    [
      'two stacks',
      { 'B.template.json': TEMPLATE, 'A.template.json': TEMPLATE },
      /holds 2 synthesised stacks .* expected one: A, B\.$/,
    ],
    [
      'a template cut off',
      { 'A.template.json': '{"Resources": {' },
      /A\.template\.json is not as CDK writes it: .*JSON/,
    ],
    ['a template that is a list', { 'A.template.json': '[]' }, /A\.template\.json is not as CDK writes it: /],
    [
      'a template without resources',
      { 'A.template.json': {} },
      /A\.template\.json is not as CDK writes it: .*Resources/,
    ],
    [
      'a resource without a type',
      { 'A.template.json': { Resources: { Lake: {} } } },
      /A\.template\.json is not as CDK writes it: \/Resources\/Lake .*Type/,
    ],
    ['no list of assets', { 'A.template.json': TEMPLATE }, /A\.assets\.json is not as CDK writes it: ENOENT/],
    [
      'a list of assets that is damaged',
      { 'A.template.json': TEMPLATE, 'A.assets.json': { files: { x: { source: { path: 1 } } } } },
      /A\.assets\.json is not as CDK writes it: \/files\/x/,
    ],
  ])('%s: says so', async (_, content, message) => {
    await files.write(content);
    const error = await caught(() => readAssembly(files.path));
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/[Ss]ynth/);
  });

  it.each([['none'], ['file.txt']])('a folder that is %s: says so', async (folder) => {
    await files.write({ 'file.txt': '' });
    const { message, hint } = await caught(() => readAssembly(join(files.path, folder)));
    expect(message).toMatch(new RegExp(`^The folder .*${folder} cannot be read: ENO`));
    expect(hint).toBe('Synthesise the CDK app first, and give its output folder.');
  });
});
