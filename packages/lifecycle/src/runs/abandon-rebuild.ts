import { toRunRecord } from './batch-outcome.js';
import { failureText } from './failure-text.js';
import { rebuildRun } from './rebuild.js';
import type { RebuildRequest } from './rebuild.js';

/**
 * Ends an execution of the Rebuilder that failed: run record, reason in the reset's journal, lease given back. It is
 * the target of every `Catch` and may be repeated.
 *
 * The topic stays PAUSED and its archive readable; the next attempt goes on from where the new table stands.
 */
export async function abandonRebuild(
  request: RebuildRequest & { readonly failure?: unknown },
): Promise<{ readonly topic: string; readonly deployment: string; readonly reason: string }> {
  const { ports, topic, deployment, holder, failure } = request;
  const record = await ports.registry.getTopic(topic);
  const lease = record?.lease?.holder === holder ? record.lease : undefined;
  const reason = lease?.outcomes['rebuild']?.error ?? failureText(failure);
  const isOthers = record?.lease !== undefined && lease === undefined;
  if (record?.deployment?.id === deployment && record.deployment.step === 'REBUILD' && !isOthers) {
    const error = `${rebuildRun(holder)}: ${reason}`;
    await ports.registry.noteObserved({ topic, deployment, step: 'REBUILD', error });
  }
  if (lease !== undefined) {
    const ended = {
      topic,
      state: 'failed',
      stages: lease.outcomes,
      started_at: lease.acquired_at,
      finished_at: ports.clock().toISOString(),
    } as const;
    await ports.registry.writeRun(toRunRecord(rebuildRun(holder), 'rebuild', ended));
    await ports.registry.releaseLease({ topic, token: lease.token });
  }
  return { topic, deployment, reason };
}
