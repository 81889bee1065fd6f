import { execFile } from 'node:child_process';
import { chmod, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { BundledCli, TemporaryDirectory } from '@firn/cli-kit/testing';
import type { ProcessResult } from '@firn/cli-kit/testing';

import { PACKAGE_ROOT } from '../../src/package-root.js';
import { GIT_ENV } from './repository.js';

/**
 * The shell of somebody who has installed the linter: `npx firn-lint`, and `npx -p @firn/linter-cli firn-lint`, run it as
 * it is published; `npm` does nothing.
 */
export class UserShell {
  readonly #cli: BundledCli;
  readonly #tools: TemporaryDirectory;

  private constructor(cli: BundledCli, tools: TemporaryDirectory) {
    this.#cli = cli;
    this.#tools = tools;
  }

  static async create(): Promise<UserShell> {
    const cli = await BundledCli.create(PACKAGE_ROOT, 'firn-lint');
    const tools = await TemporaryDirectory.create();
    const log = join(tools.path, 'npm.log');
    await tools.write({
      npx: `#!/usr/bin/env bash\n[[ "$1 $2" == '-p @firn/linter-cli' ]] && shift 2\n[[ $1 == firn-lint ]] || exit 9\nexec '${process.execPath}' '${cli.script}' "\${@:2}"\n`,
      npm: `#!/usr/bin/env bash\nprintf '%s\\n' "$*" >> '${log}'\n`,
      'npm.log': '',
    });
    for (const tool of ['npx', 'npm']) await chmod(join(tools.path, tool), 0o755);
    return new UserShell(cli, tools);
  }

  /** Types lines; stops at none that fails, as a person does not. */
  async type(lines: string, cwd: string): Promise<ProcessResult> {
    const path = [this.#tools.path, GIT_ENV.PATH].join(delimiter);
    const options = { cwd, env: { ...GIT_ENV, PATH: path } };
    try {
      const { stdout, stderr } = await promisify(execFile)(
        'bash',
        ['--noprofile', '--norc', '-c', lines],
        options,
      );
      return { code: 0, out: stdout, err: stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, out: stdout, err: stderr };
    }
  }

  /** What `npm` was asked for, a call a line. */
  async npmCalls(): Promise<string> {
    return readFile(join(this.#tools.path, 'npm.log'), 'utf8');
  }

  async remove(): Promise<void> {
    await this.#cli.remove();
    await this.#tools.remove();
  }
}
