import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { TemporaryDirectory } from '@firn/cli-kit/testing';

/** The environment that git runs in: nobody's own configuration has a say. */
export const GIT_ENV = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.invalid',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.invalid',
};

/** A git repository in a temporary directory, on branch `main`. */
export class Repository {
  readonly files: TemporaryDirectory;

  private constructor(files: TemporaryDirectory) {
    this.files = files;
  }

  static async create(): Promise<Repository> {
    const repository = new Repository(await TemporaryDirectory.create());
    await repository.git('init', '--quiet', '--initial-branch=main');
    return repository;
  }

  /** A clone of another repository, with the options of `git clone`. */
  static async clone(origin: Repository, ...options: string[]): Promise<Repository> {
    const repository = new Repository(await TemporaryDirectory.create());
    await repository.git('clone', '--quiet', ...options, `file://${origin.path}`, '.');
    return repository;
  }

  get path(): string {
    return this.files.path;
  }

  async git(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)('git', args, { cwd: this.path, env: GIT_ENV });
    return stdout;
  }

  /** Writes files and commits everything. */
  async commit(files: Readonly<Record<string, string | Uint8Array | object>>): Promise<void> {
    await this.files.write(files);
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '--message', 'change');
  }

  async branch(name: string): Promise<void> {
    await this.git('switch', '--quiet', '--create', name);
  }
}
