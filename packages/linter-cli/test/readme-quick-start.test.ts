import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { PACKAGE_ROOT } from '../src/package-root.js';
import { Repository } from './support/repository.js';
import { UserShell } from './support/user-shell.js';

describe('the quick start in the README', () => {
  let shell: UserShell;
  let repository: Repository;
  let blocks: readonly { readonly language: string; readonly text: string }[];
  beforeAll(async () => {
    shell = await UserShell.create();
    repository = await Repository.create();
    await repository.commit({ 'README.md': 'a repository\n' });
    const readme = await readFile(join(PACKAGE_ROOT, 'README.md'), 'utf8');
    const [, section = ''] = /\n## Quick start\n([^]*?)\n## /.exec(readme) ?? [];
    blocks = [...section.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language = '', text = '']) => ({
      language,
      text,
    }));
  });
  afterAll(async () => {
    await shell.remove();
    await repository.files.remove();
  });

  it('does what it says, typed as it is', async () => {
    let printed = '';
    const said: string[] = [];
    for (const { language, text } of blocks) {
      if (language === 'sh') {
        const { code, out, err } = await shell.type(text, repository.path);
        expect([text, code]).toEqual([text, 0]);
        printed = out + err;
      } else {
        for (const line of text.trimEnd().split('\n')) {
          expect(printed).toContain(line);
          said.push(line);
        }
      }
    }
    expect(said.length).toBeGreaterThan(8);
    expect(await shell.npmCalls()).toBe('install --save-dev @firn/linter-cli\n');
  });

  it('leaves a project behind whose pull request runs the check', async () => {
    const workflow = await readFile(join(repository.path, '.github/workflows/firn.yml'), 'utf8');
    expect(workflow).toContain('firn-data/firn/integrations/github@');
  });
});

describe('firn-lint infer, as a process', () => {
  it('reads standard input, and writes the draft alone to standard output', async () => {
    const shell = await UserShell.create();
    const repository = await Repository.create();
    const lines = `printf '{"id": 1}\\n{"id": 2}\\n' | npx firn-lint infer - --topic orders > draft.json && cat draft.json`;
    const { code, out, err } = await shell.type(lines, repository.path);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ topic: 'orders', columns: [{ name: 'id', type: 'bigint' }] });
    expect(err).toMatch(/\ndrafted orders: 1 column from 2 samples\n$/);
    await shell.remove();
    await repository.files.remove();
  });
});
