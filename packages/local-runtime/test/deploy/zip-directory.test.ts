import { symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';

import { zipDirectory } from '../../src/deploy/zip-directory.js';

let files: TemporaryDirectory;
beforeEach(async () => {
  files = await TemporaryDirectory.create();
});
afterEach(() => files.remove());

it('holds every file below the folder, linked ones too', async () => {
  await files.write({ 'code/index.js': 'a', 'code/lib/deep/b.js': 'ü', 'elsewhere.js': 'c' });
  await symlink('../elsewhere.js', join(files.path, 'code', 'linked.js'));
  const content = unzipSync(await zipDirectory(join(files.path, 'code')));
  expect(
    Object.fromEntries(Object.entries(content).map(([name, bytes]) => [name, strFromU8(bytes)])),
  ).toEqual({
    'index.js': 'a',
    'lib/deep/b.js': 'ü',
    'linked.js': 'c',
  });
});

it('is the same for the same content, whenever it was written', async () => {
  await files.write({ 'code/a.js': 'a', 'code/b.js': 'b' });
  const before = await zipDirectory(join(files.path, 'code'));
  await utimes(join(files.path, 'code', 'a.js'), new Date(0), new Date(0));
  expect(await zipDirectory(join(files.path, 'code'))).toEqual(before);
});
