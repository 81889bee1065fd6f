import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';

import { PACKAGE_ROOT } from '../../src/package-root.js';
import { planJarSet } from '../../src/setup/jars.js';
import { run } from './run.js';
import type { Run } from './run.js';

/** A machine on which all that the runtime needs is there at once: programs that do no more than listen. */
export class FakeMachine {
  readonly files: TemporaryDirectory;
  readonly env: Readonly<Record<string, string>>;

  private constructor(files: TemporaryDirectory) {
    this.files = files;
    this.env = {
      JAVA_HOME: join(files.path, 'jdk'),
      FIRN_PYTHON: join(files.path, 'python'),
      FIRN_CACHE: join(files.path, 'cache'),
      FAKE_NOTES: join(files.path, 'notes'),
    };
  }

  static async create(): Promise<FakeMachine> {
    const machine = new FakeMachine(await TemporaryDirectory.create());
    const program = await readFile(join(PACKAGE_ROOT, 'test/support/fake-programs.mjs'), 'utf8');
    // Without an extension it is a module by the package.json beside it.
    await machine.files.write({ 'package.json': { type: 'module' }, 'notes/starts': '' });
    for (const path of ['jdk/bin/java', 'python']) {
      await machine.files.write({ [path]: `#!${process.execPath}\n${program}` });
      await chmod(join(machine.files.path, path), 0o755);
    }
    for (const name of ['iceberg', 'dynamodb-local'] as const) {
      const { stamp } = await planJarSet(machine.env.FIRN_CACHE ?? '', PACKAGE_ROOT, name);
      await machine.files.write({ [`cache/jars/${name}/.firn-stamp`]: stamp });
    }
    return machine;
  }

  /** The state directory that commands have by default. */
  get state(): string {
    return join(this.files.path, '.firn-local');
  }

  /** Runs `firn-local` on it. */
  run(...args: string[]): Promise<Run> {
    return run(this.files.path, this.env, ...args);
  }

  /** Which programs were started, and on which ports, in their order. */
  async starts(): Promise<{ name: string; port: number }[]> {
    const lines = (await readFile(join(this.files.path, 'notes', 'starts'), 'utf8')).trimEnd().split('\n');
    return lines.map((line) => ({ name: line.split(' ')[0] ?? '', port: Number(line.split(' ')[1]) }));
  }

  /** Makes something go wrong; see `fake-programs.mjs`. */
  async spoil(what: string): Promise<void> {
    await this.files.write({ [`notes/${what}`]: '' });
  }

  async remove(): Promise<void> {
    await this.run('down');
    await this.files.remove();
  }
}
