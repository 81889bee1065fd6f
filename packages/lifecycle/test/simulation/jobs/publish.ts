import { isAncestor } from '../lake/metadata.js';
import type { LakeMetadata } from '../lake/metadata.js';
import type { Row } from '../lake/rows.js';
import { CommitRefused, CommitUnknown, JobError } from './errors.js';
import type { Table } from './table.js';
import type { TopicRun } from './topic-run.js';

const TRIES = 10;

/** A commit that is to follow a certain head. */
export interface Commit {
  readonly table: Table;
  readonly base: string;
  readonly tags: readonly string[];
  readonly rows: readonly Row[];
  readonly summary: Record<string, string>;
}

/** Stages, looks at the fence, and publishes; false when another commit came first. See `stages/publish.py`. */
export async function commit(run: TopicRun, change: Commit): Promise<boolean> {
  if (!run.keeps('FastForward')) return appendPlainly(run, change);
  const { table, base } = change;
  const branch = run.newBranch();
  let published = false;
  try {
    let follows = base;
    let state = await table.stage(branch, base, change.rows, change.summary);
    if (!isStagedUpon(state, branch, base)) return false;
    for (;;) {
      await run.fence();
      published = await publish(run, change, branch, follows);
      if (published || run.keeps('LookAfterConflict')) return published;
      // Not of the protocol: the same unit upon whatever came first.
      follows = (await table.refresh()).current?.id ?? follows;
      state = await table.stage(branch, follows, change.rows, change.summary);
      if (!isStagedUpon(state, branch, follows)) return false;
    }
  } catch (error) {
    if (error instanceof CommitRefused) return false;
    throw error;
  } finally {
    if (!published) await abandon(table, branch);
  }
}

function isStagedUpon(state: LakeMetadata, branch: string, base: string): boolean {
  return state.snapshots.get(state.branches.get(branch) ?? '')?.parentId === base;
}

/** Moves main to a branch's head if main still stands at `base`. Of any number of attempts exactly one gets true. */
async function publish(run: TopicRun, change: Commit, branch: string, base: string): Promise<boolean> {
  const { table, tags } = change;
  const head = table.state.branches.get(branch) ?? '';
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      await table.fastForward(branch, tags);
      return true;
    } catch (error) {
      if (!(error instanceof CommitRefused) && !(error instanceof CommitUnknown)) throw error;
      const state = await table.refresh();
      if (error instanceof CommitUnknown && !run.keeps('LookAfterUnknown')) {
        await table.append(change.rows, change.summary, tags, true);
        return true;
      }
      if (isAncestor(state, head, state.current?.id)) return true;
      if (state.current?.id !== base || !state.branches.has(branch)) return false;
    }
  }
  throw new CommitUnknown(`${table.name}: nobody can tell whether ${head} was published`);
}

/** Drops a branch that will not be published; one that is left over goes with the next publish. */
async function abandon(table: Table, branch: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      if ((await table.refresh()).branches.has(branch)) await table.dropBranch(branch);
      return;
    } catch (error) {
      if (error instanceof CommitRefused) continue;
      if (error instanceof JobError || error instanceof Error) return;
    }
  }
}

/** Not of the protocol: no head to compare with, and without `PinnedUuid` the name is resolved only now. */
async function appendPlainly(run: TopicRun, { table, rows, summary, tags }: Commit): Promise<boolean> {
  await run.fence();
  await table.append(rows, summary, tags, run.keeps('PinnedUuid'));
  return true;
}
