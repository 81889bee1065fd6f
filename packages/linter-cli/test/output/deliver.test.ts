import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { main } from '../../src/main.js';
import { broken, orders } from '../support/documents.js';
import { GIT_ENV, Repository } from '../support/repository.js';
import type { Run } from '../support/run.js';

describe('where a result goes', () => {
  let repository: Repository;
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({ 'data/firn.config.json': {}, 'data/schemas/orders.json': orders() });
    await repository.branch('feature');
    await repository.files.write({ 'data/schemas/orders.json': broken() });
  });
  afterEach(() => repository.files.remove());

  const read = (file: string): Promise<string> => readFile(join(repository.path, file), 'utf8');
  async function check(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
    const out: string[] = [];
    const err: string[] = [];
    const io = {
      stdout: { write: (text: string) => out.push(text) },
      stderr: { write: (text: string) => err.push(text) },
      env: { ...GIT_ENV, ...env },
      cwd: join(repository.path, 'data'),
    };
    const code = await main(['check', '--against', 'main', ...args], io);
    return { code, out: out.join(''), err: err.join('') };
  }

  it('writes each file in its format, and names files from the root of the repository', async () => {
    const { code, out } = await check([
      '--output',
      'sarif=out/a=b.sarif',
      '--output',
      'gitlab=../quality.json',
    ]);
    expect(code).toBe(1);
    expect(out).toMatch(/^schemas\/orders\.json {2}NUCLEAR_RESET/);
    expect(JSON.parse(await read('quality.json'))).toMatchObject([
      { location: { path: 'data/schemas/orders.json' } },
    ]);
    expect(await read('data/out/a=b.sarif')).toContain('"uri": "data/schemas/orders.json"');
  });

  it('colours what is printed, never a file', async () => {
    const { out } = await check(['--output', 'text=report.txt'], { FORCE_COLOR: '1' });
    expect(out).toContain('\u001b[');
    expect(await read('data/report.txt')).not.toContain('\u001b');
  });

  it('adds to the summary and the outputs of a job of GitHub Actions', async () => {
    await repository.files.write({ 'summary.md': 'before\n', 'outputs.txt': 'before=1\n' });
    const env = {
      GITHUB_STEP_SUMMARY: join(repository.path, 'summary.md'),
      GITHUB_OUTPUT: join(repository.path, 'outputs.txt'),
    };
    await check(['--format', 'text'], env);
    expect(await read('outputs.txt')).toBe('before=1\n');
    const { out } = await check(['--format', 'github'], env);
    expect(out).toMatch(/^::error file=data\/schemas\/orders\.json,line=\d+,/);
    expect(await read('outputs.txt')).toBe(
      'before=1\nverdict=blocked\nerrors=1\nwarnings=0\nignored=0\ntopics=1\n',
    );
    expect(await read('summary.md')).toMatch(/^before\n<!-- firn-lint data -->\n⛔ \*\*blocked\*\*/);
  });

  it('leaves the environment alone where there is no such job', async () => {
    const { code, err } = await check(['--format', 'github']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  it.each(['sarif', 'sarif=', 'yaml=x', '=x', ''])('--output %j is wrong use', async (value) => {
    const { code, out, err } = await check(['--output', value]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('is not <format>=<file>');
    expect(err).toContain('formats: text, json, sarif');
  });

  it('takes - for no file: what is to be printed is said by --format', async () => {
    const { code, out, err } = await check(['--output', 'sarif=-']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe('error --output sarif=- names no file\n  fix print it instead: --format sarif\n');
  });

  it('ends with exit code 2 when a file cannot be written, and has printed by then', async () => {
    const { code, out, err } = await check(['--output', 'json=schemas']);
    expect(code).toBe(2);
    expect(out).toContain('blocked: 1 topic');
    expect(err).toMatch(/^error cannot write schemas: EISDIR/);
    expect(await check(['--format', 'github'], { GITHUB_OUTPUT: '/none/x' })).toMatchObject({ code: 2 });
  });
});
