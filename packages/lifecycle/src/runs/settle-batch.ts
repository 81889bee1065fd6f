import type { Ports } from '../ports/ports.js';
import { BatchOutcome, toRunRecord } from './batch-outcome.js';
import { decideBatch } from './decide-batch.js';
import { readObject, runObjects } from './run-objects.js';
import type { Batch } from './work-list.js';

/** The batch to settle. */
export interface SettleBatchRequest {
  readonly ports: Ports;
  readonly runId: string;
  readonly batch: string;
  /** The topics of the batch, claimed or not. */
  readonly topics: readonly string[];
  /** What a `Catch` handed over, when this is its target. */
  readonly failure?: unknown;
  /** Batches that are still to be tried after this one. */
  readonly rest?: readonly Batch[];
}

/** What is left to be tried once a batch is settled: the next batch, and those after it. */
export interface SettledBatch {
  readonly runId: string;
  /** How many batches there are. */
  readonly left: number;
  readonly batch?: string;
  readonly topics?: readonly string[];
  readonly rest?: readonly Batch[];
}

/**
 * Ends a batch: writes each topic's run record, answers the requests to replay that were carried out, and gives the
 * leases back. Where the Glue run died as a whole, the topics that it left undecided are tried again in two batches, and
 * so on until whoever kills the run is alone in it.
 *
 * It is the last state of the batch and the target of every `Catch`, so it works wherever the batch broke off, also
 * half-way through claiming, and may be repeated: the outcome is decided once, before anything is given back.
 */
export async function settleBatch(request: SettleBatchRequest): Promise<SettledBatch> {
  const { ports, runId, batch, rest = [] } = request;
  const uri = runObjects(ports.environment, runId).batch(batch).outcome;
  const known = await readObject(ports.objects, uri, BatchOutcome);
  const outcome = known ?? (await decideBatch(request));
  if (known === undefined) await ports.objects.putJson(uri, outcome);
  for (const topic of outcome.topics) {
    await ports.registry.writeRun(toRunRecord(runId, 'master', topic));
    const replay = topic.stages['standardized']?.replay;
    if (replay !== undefined) await ports.registry.answerReplay({ topic: topic.topic, id: replay });
    if (topic.token !== undefined)
      await ports.registry.releaseLease({ topic: topic.topic, token: topic.token });
  }
  for (const lease of outcome.split?.leases ?? []) await ports.registry.releaseLease(lease);
  return nextOf(runId, [...(outcome.split?.batches ?? []), ...rest]);
}

function nextOf(runId: string, batches: readonly Batch[]): SettledBatch {
  const [next, ...rest] = batches;
  return { runId, left: batches.length, ...(next && { ...next, rest }) };
}
