import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { buildOnce, isBuilt, stampOf } from '../../src/setup/stamped-directory.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'firn-stamped-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

describe('buildOnce', () => {
  const target = (stamp: string) => ({ directory: join(root, 'cache', 'thing'), stamp });
  const writing = (text: string) => async () => {
    await writeFile(join(root, 'cache', 'thing', 'content'), text, { flag: 'wx' });
  };
  const content = () => readFile(join(root, 'cache', 'thing', 'content'), 'utf8');

  it('builds when there is nothing', async () => {
    await expect(buildOnce(target('a'), writing('1'))).resolves.toBe('built');
    await expect(content()).resolves.toBe('1');
    await expect(isBuilt(target('a'))).resolves.toBe(true);
  });

  it('leaves alone what stands', async () => {
    await buildOnce(target('a'), writing('1'));
    await expect(buildOnce(target('a'), writing('2'))).resolves.toBe('cached');
    await expect(content()).resolves.toBe('1');
  });

  it('begins anew when the inputs changed', async () => {
    await buildOnce(target('a'), writing('1'));
    await expect(buildOnce(target('b'), writing('2'))).resolves.toBe('built');
    await expect(content()).resolves.toBe('2');
  });

  it('begins anew after a build that failed', async () => {
    const failing = async () => {
      await writing('half')();
      throw new Error('cut off');
    };
    await expect(buildOnce(target('a'), failing)).rejects.toThrow('cut off');
    await expect(isBuilt(target('a'))).resolves.toBe(false);
    await expect(buildOnce(target('a'), writing('whole'))).resolves.toBe('built');
    await expect(content()).resolves.toBe('whole');
  });

  it('lets one of several callers build, the others wait for it', async () => {
    const results = await Promise.all(['1', '2', '3'].map((text) => buildOnce(target('a'), writing(text))));
    expect(results.toSorted()).toEqual(['built', 'cached', 'cached']);
  });
});

describe('stampOf', () => {
  it('keeps inputs apart', () => {
    expect(stampOf('ab', 'c')).not.toBe(stampOf('a', 'bc'));
  });
});
