import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { listSchemaFiles, parseSchemaBytes, readSchemaFile, topicOfFile } from '../../src/index.js';

describe('schema files', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'firn-schemas-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('are the .json files of a folder and below, hidden ones left out', async () => {
    await mkdir(join(root, 'team', '.cache'), { recursive: true });
    for (const file of [
      'b.json',
      'a.json',
      'team/c.json',
      'team/.cache/x.json',
      '.d.json',
      'README.md',
      'e.jsonl',
    ]) {
      await writeFile(join(root, file), '{}');
    }
    expect(await listSchemaFiles(root)).toEqual(['a.json', 'b.json', 'team/c.json']);
  });

  it('are none where there is no folder', async () => {
    expect(await listSchemaFiles(join(root, 'none'))).toBeUndefined();
    await writeFile(join(root, 'file'), '');
    expect(await listSchemaFiles(join(root, 'file'))).toBeUndefined();
  });

  it('name their topic', () => {
    expect(topicOfFile('orders.json')).toBe('orders');
    expect(topicOfFile('team/a.b/orders.json')).toBe('orders');
  });

  it('are read with what is wrong with them', async () => {
    await symlink('a.json', join(root, 'link.json'));
    const code = async (name: string) => (await readSchemaFile(join(root, name), name)).problems[0]?.code;
    expect(await code('link.json')).toBe('file.not-regular');
    expect(await code('none.json')).toBe('file.unreadable');
    expect(parseSchemaBytes(Uint8Array.of(0xff), 'x.json').problems[0]?.code).toBe('file.encoding');
  });
});
