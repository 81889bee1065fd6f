import type { OpenDeployment, TopicRecord } from '@firn/registry-client';
import { toRunRecord } from './batch-outcome.js';
import { failureText } from './failure-text.js';
import { leaseOf, rebuildLeaseName, rebuildRun } from './rebuild.js';
import type { RebuildRequest } from './rebuild.js';

/**
 * Ends an execution of the Rebuilder that failed: run record, reason in the reset's journal, lease given back. It is
 * the target of every `Catch` and may be repeated.
 *
 * The topic stays as the reset has left it so far; the next attempt goes on from where the new table stands.
 */
export async function abandonRebuild(
  request: RebuildRequest & { readonly failure?: unknown },
): Promise<{ readonly topic: string; readonly deployment: string; readonly reason: string }> {
  const { ports, topic, deployment, holder, failure } = request;
  const record = await ports.registry.getTopic(topic);
  const held = leaseOf(record, holder);
  const reason = held?.lease.outcomes['rebuild']?.error ?? failureText(failure);
  const open = record?.deployment;
  const isWaiting = open?.step === 'REBUILD' || open?.step === 'FINAL_CATCH_UP';
  if (open?.id === deployment && isWaiting && !isOthers(record, holder, open)) {
    const error = `${rebuildRun(holder)}: ${reason}`;
    await ports.registry.noteObserved({ topic, deployment, step: open.step, error });
  }
  if (held !== undefined) {
    const { lease, name } = held;
    const ended = {
      topic,
      state: 'failed',
      stages: lease.outcomes,
      started_at: lease.acquired_at,
      finished_at: ports.clock().toISOString(),
    } as const;
    await ports.registry.writeRun(toRunRecord(rebuildRun(holder), 'rebuild', ended));
    await ports.registry.releaseLease({ topic, token: lease.token, under: name });
  }
  return { topic, deployment, reason };
}

/** Whether another execution works on the step at which the reset stands. */
function isOthers(record: TopicRecord | undefined, holder: string, open: OpenDeployment): boolean {
  const lease = record?.[rebuildLeaseName(open)];
  return lease !== undefined && lease.holder !== holder;
}
