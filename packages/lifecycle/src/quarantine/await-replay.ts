import type { ReplayRequest, RunRecord, TopicRecord } from '@firn/registry-client';
import { StateError } from '../errors.js';
import type { Ports } from '../ports/ports.js';

/** A request that stands, and how to wait for a run to carry it out. */
export interface AwaitReplay {
  readonly topic: string;
  readonly request: ReplayRequest;
  readonly ports: Pick<Ports, 'registry' | 'clock' | 'sleep'>;
  readonly pollMilliseconds: number;
  /** Told at each look what the topic waits for. */
  readonly onWaiting?: (record: TopicRecord) => void;
}

/** What came of a request. */
export interface ReplayOutcome {
  /** Records that the run which answered it took to Standardized. */
  readonly replayed: number;
  /** Records that quarantine still holds. */
  readonly held: number;
}

/**
 * Waits until a run of the Master has carried a request out.
 *
 * @throws StateError when a run of the topic fails meanwhile; the request stands, and the next run tries again
 */
export async function awaitReplay(waiting: AwaitReplay): Promise<ReplayOutcome> {
  const { topic, request, ports, pollMilliseconds, onWaiting } = waiting;
  const since = ports.clock().toISOString();
  for (;;) {
    const record = await ports.registry.getTopic(topic);
    // The run is kept before the request is answered.
    const run = await runSince(waiting, since);
    if (record?.replay?.id !== request.id) return outcomeOf(topic, run);
    if (run?.state === 'failed') throw failed(topic, run);
    onWaiting?.(record);
    await ports.sleep(pollMilliseconds);
  }
}

/** The run that has carried the request out, or else the newest that has ended since the waiting began. */
async function runSince(
  { topic, request, ports }: AwaitReplay,
  since: string,
): Promise<RunRecord | undefined> {
  let newest: RunRecord | undefined;
  for await (const run of ports.registry.runs(topic)) {
    if (run.finished_at < request.at) break;
    if (run.stages['standardized']?.replay === request.id) return run;
    if (run.finished_at >= since) newest ??= run;
  }
  return newest;
}

function outcomeOf(topic: string, run: RunRecord | undefined): ReplayOutcome {
  const counts = run?.stages['standardized']?.counts;
  if (counts?.['rows_still_quarantined'] === undefined) {
    throw new StateError(
      `The request to replay the quarantine of ${topic} is gone, and no run says that it has carried it out: ` +
        `firn-deploy quarantine list ${topic} shows what is replayed.`,
    );
  }
  return { replayed: counts['rows_replayed'] ?? 0, held: counts['rows_still_quarantined'] };
}

function failed(topic: string, { run, stages }: RunRecord): StateError {
  const error = Object.values(stages).find((stage) => stage.error !== undefined)?.error;
  return new StateError(
    `The run ${run} of ${topic} failed: ${error?.replace(/\.$/, '') ?? 'it did not say why'}. The request to replay its quarantine ` +
      'stands: the next run tries again.',
  );
}
