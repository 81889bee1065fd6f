import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';

const TOOL = pathToFileURL(join(__dirname, '..', '..', 'tools', 'pack-glue-jobs.mjs')).href;
const ENGINE = 'firn-payload-engine.jar';
const SCRIPTS = ['standardized_processor.py', 'curated_processor.py', 'historical_rebuilder.py'];

function sources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'firn-jobs-'));
  for (const script of SCRIPTS) writeFileSync(join(folder, script), `print("${script}")\n`);
  mkdirSync(join(folder, 'engine', 'target'), { recursive: true });
  writeFileSync(join(folder, 'engine', 'target', ENGINE), 'a jar');
  for (const name of [
    'b/__init__.py',
    'b/z.py',
    'a.py',
    '__init__.py',
    '__pycache__/a.cpython-311.pyc',
    'py.typed',
  ]) {
    const path = join(folder, 'src', 'firn_glue', name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, `# ${name}\n`);
  }
  return folder;
}

function pack(source: string, timeZone = 'UTC'): string {
  const target = mkdtempSync(join(tmpdir(), 'firn-packed-'));
  const call = `(await import('${TOOL}')).packGlueJobs(...process.argv.slice(1))`;
  const env = { ...process.env, TZ: timeZone };
  execFileSync(process.execPath, ['--input-type=module', '-e', call, source, target], { env });
  return target;
}

function digest(target: string): string {
  return createHash('sha256')
    .update(readFileSync(join(target, 'firn_glue.zip')))
    .digest('hex');
}

describe('packGlueJobs', () => {
  it('brings the entry scripts as they are', () => {
    const target = pack(sources());
    const texts = SCRIPTS.map((script) => readFileSync(join(target, script), 'utf8'));
    expect(texts).toEqual(SCRIPTS.map((script) => `print("${script}")\n`));
  });

  it('brings the engine', () => {
    expect(readFileSync(join(pack(sources()), ENGINE), 'utf8')).toBe('a jar');
  });

  it('packs the package as Python imports it, without what Python left there', () => {
    const archive = unzipSync(readFileSync(join(pack(sources()), 'firn_glue.zip')));
    expect(Object.entries(archive).map(([name, bytes]) => [name, strFromU8(bytes)])).toEqual([
      ['firn_glue/__init__.py', '# __init__.py\n'],
      ['firn_glue/a.py', '# a.py\n'],
      ['firn_glue/b/__init__.py', '# b/__init__.py\n'],
      ['firn_glue/b/z.py', '# b/z.py\n'],
      ['firn_glue/py.typed', '# py.typed\n'],
    ]);
  });

  it('gives the same bytes for the same files, whatever their times and the time zone', () => {
    const source = sources();
    const copy = mkdtempSync(join(tmpdir(), 'firn-copy-'));
    cpSync(source, copy, { recursive: true });
    utimesSync(join(copy, 'src', 'firn_glue', 'a.py'), 1, 1);
    expect(digest(pack(copy, 'Asia/Tokyo'))).toBe(digest(pack(source, 'America/New_York')));
  });

  it('gives other bytes for other files', () => {
    const source = sources();
    const before = digest(pack(source));
    writeFileSync(join(source, 'src', 'firn_glue', 'a.py'), '# changed\n');
    expect(digest(pack(source))).not.toBe(before);
  });
});
