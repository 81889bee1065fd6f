import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';

import { CliError } from '@firn/cli-kit';

import { firstLine } from './git.js';
import type { Git } from './git.js';
import type { ObjectReader } from './object-reader.js';

/** What is not there of a clone. */
export interface Clone {
  /** Its history is cut off somewhere. */
  readonly shallow: boolean;
  /** Contents are fetched when they are asked for. */
  readonly partial: boolean;
}

/** What a branch's changes are counted from. */
export interface MergeBases {
  /** The commits' ids, at least one. */
  readonly bases: readonly string[];
  readonly clone: Clone;
}

/**
 * The commits that a branch's changes are counted from: the merge bases of `ref` and HEAD. There are several only after
 * criss-cross merges.
 *
 * @throws CliError when there is none that can be read, with the command that mends it
 */
export async function findMergeBases(git: Git, objects: ObjectReader, ref: string): Promise<MergeBases> {
  // Asked all at once: each answer is a process to wait for.
  const resolved = objects.read([commitName(ref), 'HEAD^{commit}']);
  const found = git.run(['merge-base', '--all', commitName(ref), 'HEAD']);
  const place = requireWorkTree(git);
  await Promise.allSettled([resolved, found, place]);
  const clone = await place;
  const { shallow } = clone;
  const [base, head] = await resolved;
  if (head === undefined) throw noCommit();
  if (base === undefined) throw await missingRef(git, ref, shallow);
  const { exitCode, stdout, stderr } = await found;
  if (exitCode === 1) throw shallow ? hiddenMergeBase(ref) : unrelatedHistories(ref);
  if (exitCode !== 0) throw new CliError(`git merge-base failed in ${git.directory}: ${firstLine(stderr)}`);
  const bases = stdout.toString('utf8').trim().split('\n');
  const certain = bases.includes(base.id) || bases.includes(head.id);
  if (shallow && !certain && (await reachesCut(git, [base.id, head.id], bases))) throw hiddenMergeBase(ref);
  return { bases, clone };
}

/**
 * Whether the history between merge bases and tips ends where a shallow clone was cut off: beyond the cut there may be
 * a merge base nearer than those.
 */
async function reachesCut(git: Git, tips: readonly string[], bases: readonly string[]): Promise<boolean> {
  const roots = await git.output([
    'rev-list',
    '--max-parents=0',
    '--max-count=1',
    ...tips,
    '--not',
    ...bases,
  ]);
  return roots.length > 0;
}

/** What a ref is called where an object's name is wanted; a name that no object has, where it looks like an option. */
function commitName(ref: string): string {
  return ref.startsWith('-') || ref === '' ? '?' : `${ref}^{commit}`;
}

/** The commit that a ref names; `undefined` when there is no such ref here. */
export async function resolveCommit(git: Git, ref: string): Promise<string | undefined> {
  const { exitCode, stdout } = await git.run(['rev-parse', '--verify', '--quiet', commitName(ref)]);
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}

/** Refuses where there is no work tree to check; otherwise says what the clone lacks. */
async function requireWorkTree(git: Git): Promise<Clone> {
  const { exitCode, stdout, stderr } = await git.run([
    'rev-parse',
    '--is-inside-work-tree',
    '--is-shallow-repository',
    '--git-path',
    'objects/pack',
  ]);
  if (exitCode !== 0) throw notARepository(git.directory, stderr);
  const [insideWorkTree, shallow, packs = ''] = stdout.toString('utf8').trim().split('\n');
  if (insideWorkTree === 'true') {
    return { shallow: shallow === 'true', partial: await hasPromisedObjects(resolve(git.directory, packs)) };
  }
  throw new CliError(`${git.directory} is in a bare git repository: there are no files to check`, {
    hint: 'run the check in a clone with a work tree',
  });
}

/** Git marks the packs that came from where the rest is. */
async function hasPromisedObjects(packs: string): Promise<boolean> {
  const names = await readdir(packs).catch(() => []);
  return names.some((name) => name.endsWith('.promisor'));
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

function noCommit(): CliError {
  return new CliError('the current branch has no commit yet, so it has no merge base', {
    hint: 'git commit, then check again',
  });
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
