import { execFile } from 'node:child_process';
import { chmod, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { BundledCli, TemporaryDirectory } from '@firn/cli-kit/testing';
import type { ProcessResult } from '@firn/cli-kit/testing';

import { PACKAGE_ROOT } from '../../src/package-root.js';
import { GIT_ENV } from '../support/repository.js';

/** What a script is run with. */
export interface ShellContext {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A shell in which `npx` runs the bundled command line, and `gh` says what a test wants it to. */
export class Shell {
  readonly #cli: BundledCli;
  readonly #tools: TemporaryDirectory;

  private constructor(cli: BundledCli, tools: TemporaryDirectory) {
    this.#cli = cli;
    this.#tools = tools;
  }

  static async create(): Promise<Shell> {
    const cli = await BundledCli.create(PACKAGE_ROOT, 'firn-lint');
    const shell = new Shell(cli, await TemporaryDirectory.create());
    await shell.define(
      'npx',
      `#!/usr/bin/env bash\nprintf '%s\\n' "$1 $2" >> '${shell.#path('npx.log')}'\nexec '${process.execPath}' '${cli.script}' "\${@:3}"\n`,
    );
    return shell;
  }

  /** Makes a command that scripts find before any other of its name. */
  async define(name: string, script: string): Promise<void> {
    await this.#tools.write({ [name]: script });
    await chmod(this.#path(name), 0o755);
  }

  /** What `npx` was asked to run last. */
  async lastPackage(): Promise<string> {
    const lines = (await readFile(this.#path('npx.log'), 'utf8')).trimEnd().split('\n');
    return lines.at(-1) ?? '';
  }

  /** Runs a script as GitHub Actions and GitLab do: bash that stops at the first error. */
  async run(script: string, { cwd, env }: ShellContext): Promise<ProcessResult> {
    const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
    const path = [this.#tools.path, GIT_ENV.PATH].join(delimiter);
    try {
      const { stdout, stderr } = await promisify(execFile)('bash', args, {
        cwd,
        env: { ...GIT_ENV, ...env, PATH: path },
      });
      return { code: 0, out: stdout, err: stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, out: stdout, err: stderr };
    }
  }

  async remove(): Promise<void> {
    await this.#cli.remove();
    await this.#tools.remove();
  }

  #path(name: string): string {
    return join(this.#tools.path, name);
  }
}
