import { newestWith } from '../lake/metadata.js';
import { CHECKPOINT_TAG } from '../lake/metadata.js';
import { copyCheckpoint } from './checkpoint.js';
import { JobError } from './errors.js';
import { commit } from './publish.js';
import { pinAll } from './standardize.js';
import type { StageResult } from './standardize.js';
import type { Table } from './table.js';
import type { TopicRun } from './topic-run.js';

const ROUNDS = 20;
const MERGED_TO = 'firn.standardized-to';

/** What merging came to. */
export interface Merged {
  readonly merged: boolean;
  readonly to?: string;
}

/** Standardized to Curated; see `stages/curated.py`. */
export async function curate(run: TopicRun): Promise<StageResult> {
  await pinAll(run);
  const { merged, to } = await mergeToHead(run);
  await copyCheckpoint(run, 'standardized', to);
  return { state: merged ? 'published' : 'nothing_to_do', ...(to !== undefined && { standardized_to: to }) };
}

/** Merges until Curated is level with Standardized. */
export async function mergeToHead(run: TopicRun): Promise<Merged> {
  const { tables } = run.record;
  if (tables.curated === undefined) return { merged: false };
  const standardized = await run.pinned(tables.standardized);
  const curated = await run.pinned(tables.curated);
  let merged = false;
  for (let round = 0; round < ROUNDS; round++) {
    await curated.refresh();
    const base = await curated.ensureHead();
    const from = newestWith(curated.state, MERGED_TO)?.summary[MERGED_TO];
    const source = run.keeps('CuratedPin') ? standardized : await run.table(standardized.name);
    if (run.keeps('CuratedPin')) await source.refresh();
    const to = source.head;
    if (to === undefined || to === from) return { merged, ...(from !== undefined && { to: from }) };
    merged = (await merge(run, { source, curated, base, from, to })) || merged;
  }
  throw new JobError(`Curated was not level after ${ROUNDS} rounds`);
}

async function merge(
  run: TopicRun,
  {
    source,
    curated,
    base,
    from,
    to,
  }: {
    readonly source: Table;
    readonly curated: Table;
    readonly base: string;
    readonly from: string | undefined;
    readonly to: string;
  },
): Promise<boolean> {
  const have = new Set(run.lake.rowsOf(curated.state).map((row) => row.record));
  const rows = source.appended(from, to).filter((row) => !have.has(row.record));
  const summary = { 'firn.standardized-from': from ?? '', [MERGED_TO]: to };
  return commit(run, { table: curated, base, tags: [CHECKPOINT_TAG], rows, summary });
}
