import { CliError } from '@firn/cli-kit';

import { firstLine } from './git.js';
import type { Git } from './git.js';

/**
 * The commit that a branch's changes are counted from: the merge base of `ref` and HEAD.
 *
 * @returns the commit's id
 * @throws CliError when there is none that can be read, with the command that mends it
 */
export async function findMergeBase(git: Git, ref: string): Promise<string> {
  const shallow = await requireWorkTree(git);
  const base = await resolveCommit(git, ref);
  if (base === undefined) throw await missingRef(git, ref, shallow);
  if ((await resolveCommit(git, 'HEAD')) === undefined) {
    throw new CliError('the current branch has no commit yet, so it has no merge base', {
      hint: 'git commit, then check again',
    });
  }
  const { exitCode, stdout } = await git.run(['merge-base', base, 'HEAD']);
  if (exitCode === 0) return stdout.toString('utf8').trim();
  throw shallow ? hiddenMergeBase(ref) : unrelatedHistories(ref);
}

/** The commit that a ref names; `undefined` when there is no such ref here. */
export async function resolveCommit(git: Git, ref: string): Promise<string | undefined> {
  if (ref.startsWith('-')) return undefined;
  const { exitCode, stdout } = await git.run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}

/** Refuses where there is no work tree to check; otherwise says whether the clone is shallow. */
async function requireWorkTree(git: Git): Promise<boolean> {
  const { exitCode, stdout, stderr } = await git.run([
    'rev-parse',
    '--is-inside-work-tree',
    '--is-shallow-repository',
  ]);
  if (exitCode !== 0) throw notARepository(git.directory, stderr);
  const [insideWorkTree, shallow] = stdout.toString('utf8').trim().split('\n');
  if (insideWorkTree === 'true') return shallow === 'true';
  throw new CliError(`${git.directory} is in a bare git repository: there are no files to check`, {
    hint: 'run the check in a clone with a work tree',
  });
}

function notARepository(directory: string, stderr: string): CliError {
  if (stderr.includes('dubious ownership')) {
    return new CliError(`git refuses to read ${directory}: ${firstLine(stderr)}`, {
      hint: `git config --global --add safe.directory "${directory}"`,
    });
  }
  if (stderr.includes('not a git repository')) {
    return new CliError(`${directory} is not in a git repository`, {
      hint: 'run the check in a clone of the repository, or compare with a folder: --against <directory>',
    });
  }
  return new CliError(`git cannot read the repository of ${directory}: ${firstLine(stderr)}`);
}

async function missingRef(git: Git, ref: string, shallow: boolean): Promise<CliError> {
  const message = `the base ${JSON.stringify(ref)} is not in this clone: neither a commit, a branch nor a tag, nor a folder`;
  const branch = /^origin\/(.+)$/.exec(ref)?.[1] ?? ref;
  if (branch === ref && (await resolveCommit(git, `origin/${ref}`)) !== undefined) {
    return new CliError(message, { hint: `compare with the remote's branch: --against origin/${ref}` });
  }
  if (!/^[\w./-]+$/.test(branch) || branch.startsWith('-')) return new CliError(message);
  const target = branch === ref ? `${branch}:${branch}` : `${branch}:refs/remotes/${ref}`;
  return new CliError(message, {
    hint: `${shallow ? 'git fetch --unshallow && ' : ''}git fetch origin ${target}`,
  });
}

function hiddenMergeBase(ref: string): CliError {
  return new CliError(
    `this is a shallow clone that does not reach back to where the branch left ${ref}, so the changes cannot be told`,
    { hint: 'git fetch --unshallow\nin GitHub Actions: actions/checkout with "fetch-depth: 0"' },
  );
}

function unrelatedHistories(ref: string): CliError {
  return new CliError(`${ref} and HEAD have no commit in common`, {
    hint: 'compare with a ref of the same history, or with a folder: --against <directory>',
  });
}
