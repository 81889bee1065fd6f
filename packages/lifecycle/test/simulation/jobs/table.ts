import type { Lake } from '../lake/lake.js';
import { TableReplaced } from '../lake/lake.js';
import { ancestors, isAncestor, withBranch, withHead, withTag, withoutBranches } from '../lake/metadata.js';
import type { Change, LakeMetadata } from '../lake/metadata.js';
import type { Row } from '../lake/rows.js';
import { AnswerLost } from '../scheduler/fault.js';
import type { Process } from '../scheduler/process.js';
import { CommitRefused, CommitUnknown, RangeLost } from './errors.js';

/** One Iceberg table that a job has resolved once; `state` is as of its last refresh or commit. */
export class Table {
  readonly name: string;
  readonly process: Process;
  readonly lake: Lake;
  state: LakeMetadata;

  private constructor(process: Process, lake: Lake, name: string, state: LakeMetadata) {
    this.process = process;
    this.lake = lake;
    this.name = name;
    this.state = state;
  }

  static async load(process: Process, lake: Lake, name: string): Promise<Table> {
    const state = await process.call('iceberg:Load', () => lake.read(name), name);
    if (state === undefined) throw new TableReplaced(`the catalog has no table ${name}`);
    return new Table(process, lake, name, state);
  }

  get head(): string | undefined {
    return this.state.current?.id;
  }

  async refresh(): Promise<LakeMetadata> {
    const found = await this.process.call('iceberg:Refresh', () => this.lake.read(this.name), this.name);
    if (found?.uuid !== this.state.uuid) throw new TableReplaced(`${this.name} was replaced`);
    return (this.state = found);
  }

  /** One commit; where its answer is lost, nobody can tell. */
  async commit(call: string, change: Change, isPinned = true): Promise<LakeMetadata> {
    const { uuid } = this.state;
    try {
      const effect = () => this.lake.commit(this.name, isPinned ? uuid : undefined, change);
      return (this.state = await this.process.call(call, effect, this.name));
    } catch (error) {
      if (error instanceof AnswerLost) throw new CommitUnknown(error.message);
      throw error;
    }
  }

  /** The head; a table without any snapshot gets an empty first commit. */
  async ensureHead(): Promise<string> {
    while (this.head === undefined) {
      await this.commit('iceberg:Genesis', (table) => {
        if (table.current !== undefined) throw new CommitRefused('there is a first commit');
        const first = this.lake.snapshot(undefined, [], { 'firn.genesis': 'orders' });
        return { ...table, current: first, snapshots: new Map(table.snapshots).set(first.id, first) };
      }).catch(unlessRefused);
      await this.refresh();
    }
    return this.head;
  }

  /** Writes rows to a new branch: with rows cut at `base`, without any at main's head. */
  stage(
    branch: string,
    base: string,
    rows: readonly Row[],
    summary: Record<string, string>,
  ): Promise<LakeMetadata> {
    return this.commit('iceberg:Stage', (table) => {
      const parent = rows.length > 0 ? base : table.current?.id;
      if (parent === undefined || !table.snapshots.has(parent))
        throw new TableReplaced('to unknown snapshot');
      const staged = this.lake.snapshot(parent, rows, summary);
      const grown = { ...table, snapshots: new Map(table.snapshots).set(staged.id, staged) };
      return withBranch(grown, branch, staged.id);
    });
  }

  /** Moves main and tags to a branch's head, and drops all branches of attempts: taken while main is behind it. */
  fastForward(branch: string, tags: readonly string[]): Promise<LakeMetadata> {
    return this.commit('iceberg:Publish', (table) => {
      const head = table.branches.get(branch);
      if (head === undefined) throw new CommitRefused('Branch does not exist');
      if (table.current === undefined || !isAncestor(table, table.current.id, head)) {
        throw new CommitRefused('Cannot fast-forward');
      }
      const published = tags.reduce<LakeMetadata>(
        (moved, tag) => withTag(moved, tag, head),
        withHead(table, head),
      );
      this.lake.acknowledge(this.name, published);
      return withoutBranches(published, table.branches.keys());
    });
  }

  /** Not of the protocol: rows upon whatever head there is; not pinned, of whatever table the name leads to. */
  append(
    rows: readonly Row[],
    summary: Record<string, string>,
    tags: readonly string[],
    isPinned: boolean,
  ): Promise<LakeMetadata> {
    return this.commit(
      'iceberg:Publish',
      (table) => {
        const next = this.lake.snapshot(table.current?.id, rows, summary);
        const grown = { ...table, current: next, snapshots: new Map(table.snapshots).set(next.id, next) };
        this.lake.acknowledge(this.name, grown);
        return tags.reduce<LakeMetadata>((moved, tag) => withTag(moved, tag, next.id), grown);
      },
      isPinned,
    );
  }

  dropBranch(branch: string): Promise<LakeMetadata> {
    return this.commit('iceberg:Abandon', (table) => {
      if (!table.branches.has(branch)) throw new CommitRefused('Branch does not exist');
      return withoutBranches(table, [branch]);
    });
  }

  /**
   * The rows that appends after one snapshot brought, up to another.
   *
   * @throws RangeLost when one of them, or a snapshot between the two, has expired; without `isWhole` the rest is given
   */
  appended(start: string | undefined, end: string, isWhole = true): readonly Row[] {
    if (isWhole && !this.state.snapshots.has(end)) throw new RangeLost(`${this.name} no longer has ${end}`);
    const found: Row[] = [];
    let last: string | undefined;
    for (const snapshot of ancestors(this.state, end)) {
      if (snapshot.id === start) return found;
      const before = this.lake.rows.get(snapshot.parentId ?? '')?.length ?? 0;
      if (snapshot.summary['operation'] === 'append') {
        found.unshift(...(this.lake.rows.get(snapshot.id) ?? []).slice(before));
      }
      last = snapshot.parentId;
    }
    if (!isWhole || last === start) return found;
    throw new RangeLost(`${this.name} no longer tells what arrived after ${start ?? 'its beginning'}`);
  }
}

export function unlessRefused(error: unknown): void {
  if (!(error instanceof CommitRefused)) throw error;
}
