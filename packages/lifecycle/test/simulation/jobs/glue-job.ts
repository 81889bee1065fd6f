import type { StageOutcome } from '@firn/registry-client';
import { Claims } from '../../../src/runs/claims.js';
import type { Claim } from '../../../src/runs/claims.js';
import type { Ports } from '../../../src/index.js';
import type { Lake } from '../lake/lake.js';
import type { Process } from '../scheduler/process.js';
import { Value } from 'typebox/value';
import { curate } from './curate.js';
import { Superseded } from './errors.js';
import { rebuild } from './rebuild.js';
import type { JobRule } from './rules.js';
import { standardize } from './standardize.js';
import type { StageResult } from './standardize.js';
import { TopicRun, checkFence, leaseOf } from './topic-run.js';

export type Stage = 'standardized' | 'curated' | 'rebuild';

/** One Glue run. */
export interface GlueJob {
  readonly stage: Stage;
  /** `<job name>/<job run id>` */
  readonly run: string;
  /** `s3://` URI of its claims. */
  readonly claims: string;
  readonly process: Process;
  readonly ports: Ports;
  readonly lake: Lake;
  readonly leaseSeconds: number;
  /** Rules that are taken away, to see that they are needed. */
  readonly removed: ReadonlySet<JobRule>;
  /** Told of a stage that failed. */
  readonly onFailure: (error: unknown) => void;
}

/** What `job/run.py` does: each topic of the claims, with an outcome whatever happens. */
export async function runGlueJob(job: GlueJob): Promise<void> {
  const claims: unknown = await job.ports.objects.getJson(job.claims);
  if (!Value.Check(Claims, claims)) throw new Error(`${job.claims} holds no claims`);
  for (const claim of claims.topics) await runTopic(job, claim);
}

async function runTopic(job: GlueJob, claim: Claim): Promise<void> {
  const { ports, run } = job;
  const lease = leaseOf(claim);
  const recorded = await ports.registry.recordRun({ ...lease, run });
  if (!recorded.ok) return;
  const topicRun = new TopicRun({ ...job, claim, found: recorded.value });
  const outcome = await outcomeOf(job, topicRun);
  await ports.registry.writeOutcome({ ...lease, stage: job.stage, outcome });
}

async function outcomeOf(job: GlueJob, run: TopicRun): Promise<StageOutcome> {
  const ended = () => ({ run: job.run, finished_at: job.ports.clock().toISOString() });
  try {
    return { ...(await fenced(job, run)), ...ended() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof Superseded) return { state: 'superseded', error: message, ...ended() };
    job.onFailure(error);
    return { state: 'failed', error: message, ...ended() };
  }
}

/** A run that failed because it was fenced meanwhile has not failed. */
async function fenced(job: GlueJob, run: TopicRun): Promise<StageResult> {
  if (run.keeps('EpochFence')) checkFence(run.claim, run.found, run.found);
  try {
    return await workOf(job, run);
  } catch (error) {
    if (!(error instanceof Superseded)) await run.fence();
    throw error;
  }
}

function workOf({ stage, leaseSeconds }: GlueJob, run: TopicRun): Promise<StageResult> {
  if (stage === 'rebuild') return rebuild(run, leaseSeconds);
  if (stage === 'standardized') return standardize(run);
  return run.record.tables.curated === undefined ? Promise.resolve({ state: 'nothing_to_do' }) : curate(run);
}
