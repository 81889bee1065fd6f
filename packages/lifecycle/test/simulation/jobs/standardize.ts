import type { StageOutcome } from '@firn/registry-client';
import type { Unit } from '../lake/unit.js';
import { copyCheckpoint } from './checkpoint.js';
import { JobError } from './errors.js';
import { Filling } from './filling.js';
import type { Step } from './filling.js';
import type { TopicRun } from './topic-run.js';

/** What a stage says of itself when it ended well. */
export type StageResult = Pick<StageOutcome, 'state' | 'raw_to' | 'standardized_to'>;

const ROUNDS = 20;

/** RAW to Standardized; see `stages/standardized.py`. */
export async function standardize(run: TopicRun): Promise<StageResult> {
  await pinAll(run);
  const filling = await Filling.open(run);
  if (!run.keeps('CheckpointFollows')) {
    await filling.look();
    await copyCheckpoint(run, 'raw', (await filling.raw.refresh()).current?.id);
  }
  const published = await fillToHead(run, filling);
  const rawTo = filling.position.raw === '' ? undefined : filling.position.raw;
  if (run.keeps('CheckpointFollows')) await copyCheckpoint(run, 'raw', rawTo);
  return { state: published ? 'published' : 'nothing_to_do', ...(rawTo !== undefined && { raw_to: rawTo }) };
}

/** As the jobs resolve the tables that they bring up to the document. */
export async function pinAll(run: TopicRun): Promise<void> {
  const { standardized, curated } = run.record.tables;
  await run.pinned(standardized);
  if (curated !== undefined) await run.pinned(curated);
}

/** Publishes the unit that is unfinished, if any, and then what RAW has more. */
export async function fillToHead(run: TopicRun, filling: Filling): Promise<boolean> {
  let published = false;
  for (let round = 0; round < ROUNDS; round++) {
    const step = await filling.look();
    await filling.raw.refresh();
    const unit = nextUnit(run, filling, step);
    if (unit === undefined) return published;
    published = (await filling.carryOut(unit, filling.recordsOf(unit), step)) || published;
  }
  throw new JobError(`not level with RAW after ${ROUNDS} rounds`);
}

function nextUnit(run: TopicRun, filling: Filling, { intent, position, generation }: Step): Unit | undefined {
  if (position.rebuild !== undefined) {
    throw new JobError(`the table is in the middle of rebuild ${position.rebuild.reset}`);
  }
  if (intent !== undefined) return intent;
  const { head } = filling.raw;
  if (head === undefined || head === position.raw) return undefined;
  return { generation, rawFrom: position.raw, rawTo: head, version: run.record.schema_version };
}
