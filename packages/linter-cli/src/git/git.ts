import { execFile, spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { resolve as resolvePath } from 'node:path';

import { CliError } from '@firn/cli-kit';

/** What a git command left behind. */
export interface GitOutput {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Messages in English, no lock taken for a mere look, file names taken literally, no question asked. */
const ENVIRONMENT = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_TERMINAL_PROMPT: '0',
};

/** What a hook is told of its repository: relative to the directory it was started in, not to ours. */
const PLACES = ['GIT_DIR', 'GIT_COMMON_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE'];

/** What says whether a file differs looks at the file itself, whatever the repository's settings would have it trust. */
const SETTINGS = ['core.fsmonitor=false', 'core.checkStat=default', 'core.trustctime=true'].flatMap(
  (setting) => ['-c', setting],
);

/** Git, run in one directory. */
export class Git {
  readonly directory: string;
  readonly #env: NodeJS.ProcessEnv;

  /**
   * @param directory - where git runs; paths are relative to it
   * @param startedIn - the directory of this process, which places in its environment are relative to
   */
  constructor(
    directory: string,
    env: Readonly<Record<string, string | undefined>>,
    startedIn: string = directory,
  ) {
    this.directory = directory;
    const places = PLACES.flatMap((name) => {
      const place = env[name];
      return place === undefined ? [] : [[name, resolvePath(startedIn, place)] as const];
    });
    this.#env = { ...env, ...Object.fromEntries(places), ...ENVIRONMENT };
  }

  /** Starts a git command that is talked with. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams {
    return spawn('git', [...SETTINGS, ...args], { cwd: this.directory, env: this.#env });
  }

  /**
   * Runs a git command, whatever its exit code.
   *
   * @param input - what it reads from standard input
   * @throws CliError when git cannot be started
   */
  run(args: readonly string[], input = ''): Promise<GitOutput> {
    return new Promise((resolve, reject) => {
      const options = {
        cwd: this.directory,
        env: this.#env,
        encoding: 'buffer',
        maxBuffer: Infinity,
      } as const;
      const child = execFile('git', [...SETTINGS, ...args], options, (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : error.code;
        if (typeof exitCode === 'number') resolve({ exitCode, stdout, stderr: stderr.toString('utf8') });
        else reject(this.cannotStart(error));
      });
      // A git that ends before it has read everything says so by its exit code.
      child.stdin?.on('error', () => undefined).end(input);
    });
  }

  /**
   * The standard output of a git command that must succeed.
   *
   * @throws CliError with what git said
   */
  async output(args: readonly string[], input?: string): Promise<Buffer> {
    const { exitCode, stdout, stderr } = await this.run(args, input);
    if (exitCode === 0) return stdout;
    throw new CliError(`git ${args[0] ?? ''} failed in ${this.directory}: ${firstLine(stderr)}`);
  }

  /** Why git could not be started. */
  cannotStart(error: Error | null): CliError {
    const { code, message } = (error ?? new Error('stopped by a signal')) as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      return new CliError('git is not installed, or not on the PATH', {
        hint: 'install git, or compare with a folder: --against <directory>',
      });
    }
    return new CliError(`git cannot be run in ${this.directory}: ${message}`);
  }
}

/** The first line of what git said on standard error, without its `fatal: `. */
export function firstLine(stderr: string): string {
  return (stderr.trim().split('\n')[0] ?? '').replace(/^(fatal|error): /, '');
}

/** The NUL-separated parts of a git command's output (option `-z`). */
export function splitNul(output: Buffer): readonly string[] {
  return output
    .toString('utf8')
    .split('\0')
    .filter((part) => part !== '');
}
