import { execFile } from 'node:child_process';

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

/** Git, run in one directory. */
export class Git {
  readonly directory: string;
  readonly #env: NodeJS.ProcessEnv;

  constructor(directory: string, env: Readonly<Record<string, string | undefined>>) {
    this.directory = directory;
    this.#env = { ...env, ...ENVIRONMENT };
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
      const child = execFile('git', args, options, (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : error.code;
        if (typeof exitCode === 'number') resolve({ exitCode, stdout, stderr: stderr.toString('utf8') });
        else reject(cannotStart(error, this.directory));
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

function cannotStart(error: Error | null, directory: string): CliError {
  const { code, message } = (error ?? new Error('stopped by a signal')) as NodeJS.ErrnoException;
  if (code === 'ENOENT') {
    return new CliError('git is not installed, or not on the PATH', {
      hint: 'install git, or compare with a folder: --against <directory>',
    });
  }
  return new CliError(`git cannot be run in ${directory}: ${message}`);
}
