import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { CliIo, Project } from '@firn/cli-kit';

import { Git } from '../git/git.js';
import { repositoryFolder } from '../output/repository-folder.js';

/** Where a project is, and what is known of the repository around it. */
export interface ProjectPlace {
  readonly project: Project;
  /** The root of the repository; the project's, where there is none. */
  readonly root: string;
  /** The project's folder in it, with `/` between its parts; empty when they are the same. */
  readonly folder: string;
  readonly isRepository: boolean;
  /** What a change would be compared with; absent before the first commit. */
  readonly base?: string;
  /** The address of the remote `origin`. */
  readonly remote?: string;
  /** Whether the linter is installed in the project. */
  readonly isInstalled: boolean;
}

/** Looks around a project. */
export async function findPlace(project: Project, io: CliIo): Promise<ProjectPlace> {
  const folder = await repositoryFolder(project.root);
  const root = join(project.root, ...folder.split('/').map((part) => (part === '' ? '.' : '..')));
  const isRepository = await isThere(join(root, '.git'));
  const git = new Git(root, io.env, io.cwd);
  const ask = async (...args: string[]): Promise<string | undefined> => {
    const { exitCode, stdout } = await git.run(args);
    return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
  };
  const base = isRepository ? await findBase(ask) : undefined;
  const remote = isRepository ? await ask('remote', 'get-url', 'origin') : undefined;
  const isInstalled = await isThere(join(project.root, 'node_modules/@firn/linter-cli/package.json'));
  return {
    project,
    root,
    folder,
    isRepository,
    isInstalled,
    ...(base !== undefined && { base }),
    ...(remote !== undefined && { remote }),
  };
}

/** The branch that changes are merged into: the remote's default, else the one that is checked out. */
async function findBase(
  ask: (...args: string[]) => Promise<string | undefined>,
): Promise<string | undefined> {
  if ((await ask('rev-parse', '--quiet', '--verify', 'HEAD')) === undefined) return undefined;
  const remote = await ask('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD');
  return remote ?? (await ask('symbolic-ref', '--quiet', '--short', 'HEAD')) ?? 'HEAD';
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
