import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { CliError, DEFAULT_CONFIG, loadProject } from '../../src/index.js';

describe('loadProject', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'firn-project-'));
    await mkdir(join(root, 'a', 'b'), { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true }));

  it('takes the defaults and the current directory where there is no configuration', async () => {
    const cwd = join(root, 'a');
    expect(await loadProject(cwd)).toEqual({
      root: cwd,
      configFile: 'firn.config.json',
      config: DEFAULT_CONFIG,
    });
  });

  it('takes the nearest configuration above', async () => {
    await writeFile(join(root, 'firn.config.json'), '{"schemas": "outer"}');
    await writeFile(join(root, 'a', 'firn.config.json'), '{"schemas": "inner"}');
    const project = await loadProject(join(root, 'a', 'b'));
    expect([project.root, project.config.schemas]).toEqual([join(root, 'a'), 'inner']);
  });

  it('takes the file that is named', async () => {
    await writeFile(join(root, 'other.json'), '\uFEFF{"schemas": "x"}');
    const project = await loadProject(join(root, 'a'), '../other.json');
    expect(project).toMatchObject({ root, configFile: 'other.json', config: { schemas: 'x' } });
  });

  it.each<[string, Uint8Array | undefined, string]>([
    ['is not there', undefined, 'ENOENT'],
    ['is not UTF-8', Uint8Array.of(0x7b, 0xff), 'not UTF-8'],
    ['is not valid', Buffer.from('{"x": 1}'), 'not a valid configuration'],
  ])('says so when the file %s', async (_, content, message) => {
    if (content !== undefined) await writeFile(join(root, 'c.json'), content);
    const failure: unknown = await loadProject(root, 'c.json').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CliError);
    expect((failure as CliError).message).toContain(message);
    expect((failure as CliError).exitCode).toBe(2);
  });
});
