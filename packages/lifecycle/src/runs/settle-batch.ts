import type { TopicRecord } from '@firn/registry-client';
import type { Ports } from '../ports/ports.js';
import { BatchOutcome, toRunRecord } from './batch-outcome.js';
import type { TopicRunOutcome } from './batch-outcome.js';
import { Claiming, Claims } from './claims.js';
import { failureText } from './failure-text.js';
import { judgeStages } from './judge-stages.js';
import { readObject, runObjects } from './run-objects.js';
import { WorkList } from './work-list.js';

/** The batch to settle. */
export interface SettleBatchRequest {
  readonly ports: Ports;
  readonly runId: string;
  readonly batch: string;
  /** What a `Catch` handed over, when this is its target. */
  readonly failure?: unknown;
}

/**
 * Ends a batch: writes each topic's run record and gives the leases back.
 *
 * It is the last state of the batch and the target of every `Catch`, so it works wherever the batch broke off, also
 * half-way through claiming, and may be repeated: the outcome is decided once, before anything is given back.
 */
export async function settleBatch({
  ports,
  runId,
  batch,
  failure,
}: SettleBatchRequest): Promise<Record<string, never>> {
  const uri = runObjects(ports.environment, runId).batch(batch).outcome;
  const known = await readObject(ports.objects, uri, BatchOutcome);
  const outcome = known ?? (await decide(ports, runId, batch, failure));
  if (known === undefined) await ports.objects.putJson(uri, outcome);
  for (const topic of outcome.topics) {
    await ports.registry.writeRun(toRunRecord(runId, 'master', topic));
    if (topic.token !== undefined)
      await ports.registry.releaseLease({ topic: topic.topic, token: topic.token });
  }
  return {};
}

async function decide(ports: Ports, runId: string, batch: string, failure: unknown): Promise<BatchOutcome> {
  const objects = runObjects(ports.environment, runId);
  const work = await readObject(ports.objects, objects.work, WorkList);
  const claiming = await readObject(ports.objects, objects.batch(batch).claiming, Claiming);
  const claims = await readObject(ports.objects, objects.batch(batch).claims, Claims);
  const tokens = new Map(claims?.topics.map((claim) => [claim.topic, claim.token]));
  const listed = work?.find((candidate) => candidate.batch === batch)?.topics ?? [];
  const reasons = new Map(claiming?.refused.map((refusal) => [refusal.topic, refusal.reason]));

  const topics: TopicRunOutcome[] = [];
  for (const topic of new Set([...listed, ...tokens.keys()])) {
    const record = await ports.registry.getTopic(topic);
    const token = tokens.get(topic) ?? tokenOf(record, claiming?.holder);
    const ended = { topic, now: ports.clock().toISOString(), record };
    topics.push(
      token === undefined
        ? notClaimed(ended, reasons.get(topic), failure)
        : { ...claimed(ended, token, failure), token },
    );
  }
  return { format: 1, run: runId, topics };
}

interface Ended {
  readonly topic: string;
  readonly now: string;
  readonly record: TopicRecord | undefined;
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

function claimed({ topic, now, record }: Ended, token: string, failure: unknown): TopicRunOutcome {
  const lease = record?.lease?.token === token ? record.lease : undefined;
  if (record === undefined || lease === undefined) {
    const reason = 'The lease was no longer held when the run ended.';
    return { topic, state: 'superseded', reason, stages: {}, started_at: now, finished_at: now };
  }
  const expected = record.tables.curated === undefined ? ['standardized'] : ['standardized', 'curated'];
  const judgement = judgeStages(
    lease.outcomes,
    expected,
    failure === undefined ? undefined : failureText(failure),
  );
  return { topic, ...judgement, stages: lease.outcomes, started_at: lease.acquired_at, finished_at: now };
}
