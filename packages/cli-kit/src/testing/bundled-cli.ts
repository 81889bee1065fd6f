import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a process left behind. */
export interface ProcessResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A command line as it is published: bundled, in a directory of its own, far from any `node_modules`. */
export class BundledCli {
  readonly #directory: string;
  readonly #name: string;

  private constructor(directory: string, name: string) {
    this.#directory = directory;
    this.#name = name;
  }

  /**
   * Bundles a command line.
   *
   * @param packageRoot - root of its package, two levels below the workspace's
   */
  static async create(packageRoot: string, name: string): Promise<BundledCli> {
    const directory = await mkdtemp(join(tmpdir(), `${name}-`));
    const bundler = pathToFileURL(join(packageRoot, '../../tools/lib/bundle.mjs')).href;
    const options = { name, entryPoint: 'src/cli.ts', outdir: join(directory, 'dist') };
    const script = `import { bundleCli } from ${JSON.stringify(bundler)}; await bundleCli(${JSON.stringify(options)});`;
    await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: packageRoot });
    await copyFile(join(packageRoot, 'package.json'), join(directory, 'package.json'));
    return new BundledCli(directory, name);
  }

  /** The file that Node.js runs. */
  get script(): string {
    return join(this.#directory, 'dist', `${this.#name}.js`);
  }

  /** Runs it as a process, with nothing in its environment but what is given. */
  async run(
    cwd: string,
    args: readonly string[],
    env: Readonly<Record<string, string | undefined>> = {},
  ): Promise<ProcessResult> {
    try {
      const { stdout, stderr } = await run(process.execPath, [this.script, ...args], {
        cwd,
        env: { ...env },
      });
      return { code: 0, out: stdout, err: stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, out: stdout, err: stderr };
    }
  }

  async remove(): Promise<void> {
    await rm(this.#directory, { recursive: true, force: true });
  }
}
