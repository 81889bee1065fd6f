import type { RawFile } from '../lake/rows.js';
import { withTag, withoutTag } from '../lake/metadata.js';
import type { Unit } from '../lake/unit.js';
import { mergeToHead } from './curate.js';
import { CommitRefused, CommitUnknown, JobError, Superseded } from './errors.js';
import { Filling } from './filling.js';
import type { Step } from './filling.js';
import { fillToHead, pinAll } from './standardize.js';
import type { StageResult } from './standardize.js';
import type { Table } from './table.js';
import { leaseOf } from './topic-run.js';
import type { TopicRun } from './topic-run.js';

const TRIES = 10;
const FILES_A_CHUNK = 2;

/** The files that a reset rebuilds from, in their order. */
interface Plan {
  readonly reset: string;
  readonly snapshot: string;
  readonly files: readonly RawFile[];
}

/** All of RAW into a new Standardized table, in chunks; then Curated; then an audit. See `stages/rebuild.py`. */
export async function rebuild(run: TopicRun, leaseSeconds: number): Promise<StageResult> {
  const reset = run.claim.deployment;
  if (reset === undefined) throw new JobError('the claim names no deployment');
  await pinAll(run);
  if (run.claim.scope === 'curated') {
    const { merged, to } = await mergeToHead(run);
    return {
      state: merged ? 'published' : 'nothing_to_do',
      ...(to !== undefined && { standardized_to: to }),
    };
  }
  run.process.step = 'chunks';
  const filling = await Filling.open(run);
  const chunks = await publishChunks(run, filling, reset, leaseSeconds);
  run.process.step = 'catch-up';
  const caughtUp = await fillToHead(run, filling);
  await renew(run, leaseSeconds);
  run.process.step = 'merge';
  const { merged, to } = await mergeToHead(run);
  run.process.step = 'audit';
  await audit(run, filling);
  await unpin(filling.raw, reset);
  const rawTo = filling.position.raw;
  return {
    state: chunks > 0 || caughtUp || merged ? 'published' : 'nothing_to_do',
    ...(rawTo !== '' && { raw_to: rawTo }),
    ...(to !== undefined && { standardized_to: to }),
  };
}

async function publishChunks(
  run: TopicRun,
  filling: Filling,
  reset: string,
  leaseSeconds: number,
): Promise<number> {
  let published = 0;
  let plan: Plan | undefined;
  for (;;) {
    const step = await filling.look();
    plan ??= step.position.raw === '' ? await pinnedPlan(run, filling.raw, reset) : undefined;
    const unit = plan && unitOf(run, plan, step);
    if (plan === undefined || unit?.chunk === undefined) return published;
    const records = plan.files.slice(unit.chunk.first, unit.chunk.end).flatMap((file) => file.records);
    if (await filling.carryOut(unit, records, step)) published++;
    await renew(run, leaseSeconds);
  }
}

function unitOf(run: TopicRun, plan: Plan, { intent, position, generation }: Step): Unit | undefined {
  const begun = intent?.chunk?.reset ?? position.rebuild?.reset ?? plan.reset;
  if (begun !== plan.reset) throw new JobError(`the table is in the middle of rebuild ${begun}`);
  if (intent !== undefined) return intent;
  if (position.raw !== '') return undefined;
  const first = position.rebuild?.file ?? 0;
  const end = Math.min(first + FILES_A_CHUNK, plan.files.length);
  return {
    generation,
    rawFrom: '',
    version: run.record.schema_version,
    chunk: { reset: plan.reset, first, end },
    ...(end === plan.files.length && { rawTo: plan.snapshot }),
  };
}

/** Creating the tag is the choice of the snapshot: attempts that race agree on one. */
async function pinnedPlan(run: TopicRun, raw: Table, reset: string): Promise<Plan | undefined> {
  const tag = `firn-rebuild-${reset}`;
  for (let tries = 0; tries < TRIES; tries++) {
    const state = await raw.refresh();
    const snapshot = run.keeps('PinByTag') ? state.tags.get(tag) : state.current?.id;
    if (snapshot !== undefined) return { reset, snapshot, files: run.lake.files.get(snapshot) ?? [] };
    const head = state.current?.id;
    if (head === undefined) return undefined;
    await raw
      .commit('iceberg:Pin', (table) => {
        if (table.tags.has(tag)) throw new CommitRefused('already exists');
        return withTag(table, tag, head);
      })
      .catch(unlessUnclear);
  }
  throw new JobError(`the tag ${tag} could not be set`);
}

async function unpin(raw: Table, reset: string): Promise<void> {
  const tag = `firn-rebuild-${reset}`;
  for (let tries = 0; tries < TRIES; tries++) {
    if (!(await raw.refresh()).tags.has(tag)) return;
    await raw.commit('iceberg:Unpin', (table) => withoutTag(table, tag)).catch(unlessUnclear);
  }
}

function unlessUnclear(error: unknown): void {
  if (!(error instanceof CommitRefused) && !(error instanceof CommitUnknown)) throw error;
}

async function renew(run: TopicRun, seconds: number): Promise<void> {
  const renewed = await run.ports.registry.renewLease({ ...leaseOf(run.claim), seconds });
  if (!renewed.ok) throw new Superseded(renewed.refusal.message);
}

/** RAW up to where the table stands = Standardized + the generation's quarantine, counted. */
async function audit(run: TopicRun, filling: Filling): Promise<void> {
  const { raw, standardized, quarantine, generation, position } = filling;
  await standardized.refresh();
  await quarantine.refresh();
  const expected = run.lake.rows.get(position.raw)?.length ?? 0;
  const written = run.lake.rowsOf(standardized.state).length;
  const rejected = run.lake.rowsOf(quarantine.state).filter((row) => row.generation === generation).length;
  if (expected !== written + rejected) {
    throw new JobError(
      `${raw.name} has ${expected} records, ${written} are written and ${rejected} rejected`,
    );
  }
}
