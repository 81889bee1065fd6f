import type { Lease, TopicRecord } from '@firn/registry-client';
import type { BatchOutcome, TopicRunOutcome } from './batch-outcome.js';
import { Claiming, Claims } from './claims.js';
import { deadRun } from './dead-run.js';
import { failureText } from './failure-text.js';
import { judgeStages } from './judge-stages.js';
import { readObject, runObjects } from './run-objects.js';
import type { SettleBatchRequest } from './settle-batch.js';
import { splitBatch } from './split-batch.js';

/** What came of each topic of a batch, and which of them are to be tried again. */
export async function decideBatch(request: SettleBatchRequest): Promise<BatchOutcome> {
  const { ports, runId, batch, topics: listed, failure } = request;
  const objects = runObjects(ports.environment, runId).batch(batch);
  const claiming = await readObject(ports.objects, objects.claiming, Claiming);
  const claims = await readObject(ports.objects, objects.claims, Claims);
  const tokens = new Map(claims?.topics.map((claim) => [claim.topic, claim.token]));
  const reasons = new Map(claiming?.refused.map((refusal) => [refusal.topic, refusal.reason]));

  const topics: TopicRunOutcome[] = [];
  const untold: Untold[] = [];
  for (const topic of new Set([...listed, ...tokens.keys()])) {
    const record = await ports.registry.getTopic(topic);
    const token = tokens.get(topic) ?? tokenOf(record, claiming?.holder);
    const ended = { topic, now: ports.clock().toISOString(), record };
    if (token === undefined) topics.push(notClaimed(ended, reasons.get(topic), failure));
    else {
      const end = claimed(ended, token);
      if (end.state === 'untold') untold.push(end);
      else topics.push(end);
    }
  }
  const outcome = { format: 1, run: runId, topics } as const;
  if (mayDivide(untold, tokens.size, failure)) return { ...outcome, split: splitOf(batch, untold, failure) };
  return { ...outcome, topics: [...topics, ...untold.map((end) => failed(end, failure))] };
}

interface Ended {
  readonly topic: string;
  readonly now: string;
  readonly record: TopicRecord | undefined;
}

/** A topic whose run ended without saying how. */
interface Untold extends Omit<TopicRunOutcome, 'state' | 'token'> {
  readonly state: 'untold';
  readonly token: string;
  readonly lease: Lease;
}

function tokenOf(record: TopicRecord | undefined, holder: string | undefined): string | undefined {
  return record?.lease !== undefined && record.lease.holder === holder ? record.lease.token : undefined;
}

function notClaimed({ topic, now }: Ended, refusal: string | undefined, failure: unknown): TopicRunOutcome {
  const span = { stages: {}, started_at: now, finished_at: now };
  if (refusal !== undefined || failure === undefined)
    return { topic, state: 'skipped', reason: refusal ?? 'Not claimed.', ...span };
  return { topic, state: 'failed', reason: failureText(failure), ...span };
}

function claimed({ topic, now, record }: Ended, token: string): TopicRunOutcome | Untold {
  const lease = record?.lease?.token === token ? record.lease : undefined;
  if (record === undefined || lease === undefined) {
    const reason = 'The lease was no longer held when the run ended.';
    return { topic, state: 'superseded', reason, token, stages: {}, started_at: now, finished_at: now };
  }
  const expected = record.tables.curated === undefined ? ['standardized'] : ['standardized', 'curated'];
  const { state, ...judgement } = judgeStages(lease.outcomes, expected);
  const end = {
    topic,
    ...judgement,
    token,
    stages: lease.outcomes,
    started_at: lease.acquired_at,
    finished_at: now,
  };
  return state === 'untold' ? { ...end, state, lease } : { ...end, state };
}

/**
 * Whether the topics are tried again in smaller batches: their Glue run died, and it was not alone with one of them. A
 * run that none of them has recorded never began, and would not with half of them either.
 */
function mayDivide(untold: readonly Untold[], claimed: number, failure: unknown): boolean {
  const run = deadRun(failure);
  return run !== undefined && claimed > 1 && untold.some(({ lease }) => lease.runs.includes(run));
}

function splitOf(
  batch: string,
  untold: readonly Untold[],
  failure: unknown,
): NonNullable<BatchOutcome['split']> {
  return {
    reason: failureText(failure),
    leases: untold.map(({ topic, token }) => ({ topic, token })),
    batches: splitBatch(
      batch,
      untold.map(({ topic }) => topic),
    ),
  };
}

function failed({ lease: _, reason, ...end }: Untold, failure: unknown): TopicRunOutcome {
  const why = failure === undefined ? reason : failureText(failure);
  return { ...end, state: 'failed', ...(why !== undefined && { reason: why }) };
}
