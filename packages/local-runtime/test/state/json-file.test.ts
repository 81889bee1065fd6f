import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';

import { readJsonFile, writeJsonFile } from '../../src/state/json-file.js';
import { caught } from '../support/caught.js';

const Model = Type.Object({ format: Type.Literal(1), name: Type.String() });

let files: TemporaryDirectory;
let path: string;
beforeEach(async () => {
  files = await TemporaryDirectory.create();
  path = join(files.path, 'state', 'thing.json');
});
afterEach(() => files.remove());

describe('writeJsonFile', () => {
  it('writes what readJsonFile reads, and leaves nothing else', async () => {
    await writeJsonFile(path, { format: 1, name: 'first' });
    await writeJsonFile(path, { format: 1, name: 'ü' });
    expect(await readJsonFile(path, Model)).toEqual({ format: 1, name: 'ü' });
    expect(await readFile(path, 'utf8')).toBe('{\n  "format": 1,\n  "name": "ü"\n}\n');
    expect(await readdir(join(files.path, 'state'))).toEqual(['thing.json']);
  });

  it('says why it cannot', async () => {
    await files.write({ state: 'a file' });
    expect((await caught(() => writeJsonFile(path, {}))).message).toMatch(/thing\.json cannot be written: E/);
  });
});

describe('readJsonFile', () => {
  it('knows that there is none', async () => {
    expect(await readJsonFile(path, Model)).toBeUndefined();
  });

  it.each([
    ['', 'it is not JSON'],
    ['{"format": 1, "na', 'it is not JSON'],
    ['null', 'it does not hold what this version of firn-local writes'],
    ['{"format": 1}', 'it does not hold what this version of firn-local writes'],
    ['{"format": 2, "name": "x"}', 'it does not hold what this version of firn-local writes'],
  ])('%j: %s', async (content, why) => {
    await files.write({ 'state/thing.json': content });
    const { message, hint } = await caught(() => readJsonFile(path, Model));
    expect(message).toBe(`${path} is damaged: ${why}.`);
    expect(hint).toContain(`Remove the directory ${join(files.path, 'state')}`);
  });

  it('says why it cannot be read', async () => {
    await files.write({ state: 'a file' });
    expect((await caught(() => readJsonFile(path, Model))).message).toMatch(
      /thing\.json cannot be read: ENOTDIR/,
    );
  });
});
