import pLimit from 'p-limit';
import { LifecycleError, StateError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import { BatchOutcome } from './batch-outcome.js';
import type { TopicRunOutcome } from './batch-outcome.js';
import { readObject, runObjects } from './run-objects.js';
import { WorkList } from './work-list.js';
import type { Batch } from './work-list.js';

const READS_AT_ONCE = 16;
const NAMED_AT_MOST = 20;

/** How many topics of a run ended how. */
export interface RunReport {
  readonly runId: string;
  readonly succeeded: number;
  readonly failed: number;
  readonly skipped: number;
  readonly superseded: number;
}

/** At least one topic of a run failed; the message names them. */
export class RunFailed extends LifecycleError {
  readonly report: RunReport;

  constructor(report: RunReport, failures: readonly string[]) {
    const more = failures.length > NAMED_AT_MOST ? `\n... and ${failures.length - NAMED_AT_MOST} more` : '';
    const total = report.succeeded + report.failed + report.skipped + report.superseded;
    super(
      `${report.failed} of ${total} topics failed:\n${failures.slice(0, NAMED_AT_MOST).join('\n')}${more}`,
    );
    this.report = report;
  }
}

/**
 * Adds up what the batches of a run came to.
 *
 * @throws RunFailed when a topic failed, or its batch left no outcome: then the Master fails too, and alarms fire
 */
export async function reportRun({
  ports,
  runId,
}: {
  readonly ports: Ports;
  readonly runId: string;
}): Promise<RunReport> {
  const { work } = runObjects(ports.environment, runId);
  const batches = await readObject(ports.objects, work, WorkList);
  if (batches === undefined)
    throw new StateError(`The run ${runId} has no work list at ${work}: was it ever planned?`);
  const limit = pLimit(READS_AT_ONCE);
  const ends = (await Promise.all(batches.map((batch) => limit(() => endsOf(ports, runId, batch))))).flat();
  const count = (state: TopicEnd['state']): number => ends.filter((end) => end.state === state).length;
  const report: RunReport = {
    runId,
    succeeded: count('succeeded'),
    failed: count('failed'),
    skipped: count('skipped'),
    superseded: count('superseded'),
  };
  const failures = ends
    .filter((end) => end.state === 'failed')
    .map((end) => `${end.topic}: ${end.reason ?? 'failed'}`);
  if (failures.length > 0) throw new RunFailed(report, failures);
  return report;
}

type TopicEnd = Pick<TopicRunOutcome, 'topic' | 'state' | 'reason'>;

async function endsOf(ports: Ports, runId: string, batch: Batch): Promise<TopicEnd[]> {
  const uri = runObjects(ports.environment, runId).batch(batch.batch).outcome;
  const outcome = await readObject(ports.objects, uri, BatchOutcome);
  const divided = outcome?.split?.batches.map((part) => endsOf(ports, runId, part)) ?? [];
  const ends = [...(outcome?.topics ?? []), ...(await Promise.all(divided)).flat()];
  const known = new Map(ends.map((end) => [end.topic, end]));
  const unknown = {
    state: 'failed',
    reason: 'The batch was never settled: nobody knows how it ended.',
  } as const;
  return batch.topics.map((topic) => known.get(topic) ?? { topic, ...unknown });
}
