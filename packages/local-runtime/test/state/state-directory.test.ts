import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import {
  commandOn,
  makeStateDirectory,
  stateDirectory,
  statePaths,
} from '../../src/state/state-directory.js';
import { caught } from '../support/caught.js';

describe('stateDirectory', () => {
  it.each([
    [undefined, {}, '/repo/.firn-local'],
    [undefined, { FIRN_LOCAL_STATE: '' }, '/repo/.firn-local'],
    [undefined, { FIRN_LOCAL_STATE: 'state' }, '/repo/state'],
    [undefined, { FIRN_LOCAL_STATE: '/state' }, '/state'],
    ['../own', { FIRN_LOCAL_STATE: '/state' }, '/own'],
    ['/own', {}, '/own'],
  ])('%j %j: %s', (option, env, expected) => {
    expect(stateDirectory(option, env, '/repo')).toBe(expected);
  });
});

describe('makeStateDirectory', () => {
  let files: TemporaryDirectory;
  beforeEach(async () => {
    files = await TemporaryDirectory.create();
  });
  afterEach(() => files.remove());

  it('makes it, out of sight of git', async () => {
    const directory = join(files.path, 'a', 'state');
    await makeStateDirectory(directory);
    expect((await readdir(directory)).sort()).toEqual(['.gitignore', 'dynamodb', 'lambda', 'logs']);
    expect(await readFile(join(directory, '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('lets functions be CommonJS, whatever a package above is', async () => {
    await files.write({ 'package.json': { type: 'module' } });
    const directory = join(files.path, 'state');
    await makeStateDirectory(directory);
    expect(JSON.parse(await readFile(join(statePaths(directory).functions, 'package.json'), 'utf8'))).toEqual(
      {},
    );
  });

  it('hides nothing in a directory that was there', async () => {
    await mkdir(join(files.path, 'logs'));
    await makeStateDirectory(files.path);
    expect((await readdir(files.path)).sort()).toEqual(['dynamodb', 'lambda', 'logs']);
  });

  it('says why it cannot', async () => {
    await files.write({ file: '' });
    const { message, hint } = await caught(() => makeStateDirectory(join(files.path, 'file', 'state')));
    expect(message).toMatch(/^The state directory .*file\/state cannot be made: ENOTDIR/);
    expect(hint).toBe('Name another by --state or FIRN_LOCAL_STATE.');
  });
});

describe('commandOn', () => {
  it.each([
    ['/repo/.firn-local', 'firn-local up --state /repo/.firn-local'],
    ["/my repo/it's", `firn-local up --state '/my repo/it'\\''s'`],
  ])('%s', (directory, expected) => {
    expect(commandOn(directory, 'up')).toBe(expected);
  });
});
