import type { Checkpoints, StageOutcome, TopicRecord } from '@firn/registry-client';
import { createdSoFar } from '../apply/created-table.js';
import { LifecycleError, StateError } from '../errors.js';
import { BatchOutcome, toRunRecord } from './batch-outcome.js';
import type { TopicRunOutcome } from './batch-outcome.js';
import { leaseOf, rebuildObjects, rebuildRun } from './rebuild.js';
import type { RebuildRequest } from './rebuild.js';
import { readObject } from './run-objects.js';

/** The rebuild cannot be completed: it failed, was fenced, or did not say how it ended. The topic stays as it is. */
export class RebuildFailed extends LifecycleError {}

/**
 * Ends a reset whose tables are rebuilt: checkpoints, ENABLED (unless somebody else holds the topic), epoch, lease and
 * journal in one transaction, under the lease's token. Of a swap-last reset it ends the filling of the staging tables:
 * the journal goes on to the next step, and the deployer from there. Repeating it after it succeeded changes nothing.
 *
 * @throws RebuildFailed when the Glue job's outcome does not prove that the tables are rebuilt
 */
export async function completeRebuild(
  request: RebuildRequest,
): Promise<{ readonly topic: string; readonly deployment: string }> {
  const { ports, topic, deployment, holder } = request;
  const uri = rebuildObjects(request).outcome;
  const known = await readObject(ports.objects, uri, BatchOutcome);
  const outcome = known?.topics[0] ?? (await decide(request));
  if (known === undefined) {
    await ports.objects.putJson(uri, { format: 1, run: rebuildRun(holder), topics: [outcome] });
  }
  if (!(await isCompleted(request, outcome))) await complete(request, outcome);
  await ports.registry.writeRun(toRunRecord(rebuildRun(holder), 'rebuild', outcome));
  return { topic, deployment };
}

async function isCompleted(
  { ports, topic, deployment }: RebuildRequest,
  { filled }: TopicRunOutcome,
): Promise<boolean> {
  const journal = await ports.registry.getDeployment(topic, deployment);
  if (filled === undefined) return journal?.outcome === 'succeeded';
  return journal?.reached?.[filled === 'REBUILD' ? 'CAUGHT_UP' : 'AUDITED'] !== undefined;
}

async function decide({ ports, topic, deployment, holder }: RebuildRequest): Promise<TopicRunOutcome> {
  const record = await ports.registry.getTopic(topic);
  const held = leaseOf(record, holder);
  if (held === undefined) {
    throw new RebuildFailed(
      `The rebuild of ${topic} (deployment ${deployment}) no longer holds the topic's lease: another execution took over.`,
    );
  }
  const { lease, name } = held;
  const isSwapLast = record?.deployment?.mode === 'swap-last';
  const outcome = lease.outcomes['rebuild'];
  if (outcome === undefined || outcome.state === 'failed' || outcome.state === 'superseded') {
    const reason =
      outcome?.error ?? (outcome === undefined ? 'The Glue job ended without saying how' : outcome.state);
    throw new RebuildFailed(`The rebuild of ${topic} (deployment ${deployment}) is not complete. ${reason}.`);
  }
  return {
    topic,
    state: 'succeeded',
    token: lease.token,
    ...(isSwapLast && { filled: name === 'rebuild_lease' ? 'REBUILD' : 'FINAL_CATCH_UP' }),
    stages: lease.outcomes,
    started_at: lease.acquired_at,
    finished_at: ports.clock().toISOString(),
  };
}

async function complete(request: RebuildRequest, outcome: TopicRunOutcome): Promise<void> {
  const { ports, topic, deployment, holder } = request;
  const record = await ports.registry.getTopic(topic);
  const rebuilt = outcome.stages['rebuild'];
  if (record === undefined || outcome.token === undefined || rebuilt === undefined) {
    throw new StateError(`The topic ${topic} is not in the registry any more.`);
  }
  const completion = {
    topic,
    deployment,
    token: outcome.token,
    epoch: leaseOf(record, holder)?.lease.epoch ?? record.epoch,
    checkpoints: checkpointsOf(topic, rebuilt, record, await hasCurated(request, record)),
  };
  const completed =
    outcome.filled === undefined
      ? await ports.registry.completeReset(completion)
      : await ports.registry.completeFilling({ ...completion, from: outcome.filled });
  if (completed.ok) return;
  throw new RebuildFailed(
    `The rebuild of ${topic} (deployment ${deployment}) could not be completed. ${completed.refusal.message}`,
  );
}

/** Whether the rebuild filled a Curated table. Until a swap-last reset publishes, the topic's record has the old ones. */
async function hasCurated(
  { ports, topic, deployment }: RebuildRequest,
  { deployment: open, tables }: TopicRecord,
): Promise<boolean> {
  if (open?.mode !== 'swap-last') return tables.curated !== undefined;
  const journal = await ports.registry.getDeployment(topic, deployment);
  return journal !== undefined && createdSoFar(journal).curated !== undefined;
}

/** Where the rebuilt tables stand. A reset of Curated alone leaves the RAW checkpoint where it was. */
function checkpointsOf(
  topic: string,
  rebuilt: StageOutcome,
  record: TopicRecord,
  withCurated: boolean,
): Checkpoints {
  const isTopicReset = record.deployment?.scope !== 'curated';
  const hasRows = rebuilt.state === 'published';
  if (hasRows && isTopicReset && rebuilt.raw_to === undefined) {
    throw new RebuildFailed(`The rebuild of ${topic} does not say up to which RAW snapshot it went.`);
  }
  if (hasRows && withCurated && rebuilt.standardized_to === undefined) {
    throw new RebuildFailed(
      `The rebuild of ${topic} does not say up to which Standardized snapshot Curated is merged.`,
    );
  }
  return {
    ...(isTopicReset && rebuilt.raw_to !== undefined && { raw: rebuilt.raw_to }),
    ...(rebuilt.standardized_to !== undefined && { standardized: rebuilt.standardized_to }),
  };
}
