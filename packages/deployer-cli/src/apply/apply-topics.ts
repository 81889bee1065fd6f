import { mapConcurrently } from '@firn/cli-kit';
import { applyDeployment } from '@firn/lifecycle';
import type { OnProgress, Ports, TopicOutcome } from '@firn/lifecycle';

import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';
import type { PlannedTopic } from '../plan/plan-topics.js';
import { reportFailure, reportOutcome } from './report-outcome.js';
import type { TopicApplyReport } from './apply-result.js';

/** How topics are deployed. */
export interface ApplyTopics {
  readonly ports: Ports;
  /** Whether resets are waited for; the other topics are not kept waiting by it. */
  readonly wait: boolean;
  /** How many topics at a time. @default 4 */
  readonly parallel?: number;
  readonly onProgress: OnProgress;
  /** Told of each topic that is through, however it ended. @default nobody */
  readonly onThrough?: (report: TopicApplyReport) => void;
  /** What to say of a failure. */
  readonly explain: (error: unknown) => string;
  /** @default applyDeployment */
  readonly deploy?: typeof applyDeployment;
}

/**
 * Carries out plans, several topics at a time. A topic that fails does not keep the others from being deployed, nor does
 * one that takes hours to rebuild: that is waited for once all are under way.
 *
 * Plans that run DDL on the same table (of two new topics on one new RAW table, say) are carried out one after another,
 * in their order: of two such statements at once, one may fail.
 */
export async function applyTopics(
  planned: readonly PlannedTopic[],
  options: ApplyTopics,
): Promise<readonly TopicApplyReport[]> {
  const changing = new Map<string, Promise<unknown>>();
  const { parallel = TOPICS_AT_A_TIME } = options;
  const begun = await mapConcurrently(planned, parallel, (topic) => {
    const tables = tablesChanged(topic);
    const earlier = tables.flatMap((table) => changing.get(table) ?? []);
    const done = Promise.all(earlier).then(() => applyTopic(topic, options, false));
    for (const table of tables) changing.set(table, done);
    return done.then((report) => {
      if (!isAwaited(report, options)) options.onThrough?.(report);
      return { topic, report };
    });
  });
  return Promise.all(begun.map(({ topic, report }) => awaitReset(topic, report, options)));
}

function tablesChanged({ plan }: PlannedTopic): readonly string[] {
  return (plan?.steps ?? []).flatMap(({ table, sql }) =>
    table !== undefined && sql !== undefined ? [table] : [],
  );
}

function isAwaited({ state }: TopicApplyReport, { wait }: ApplyTopics): boolean {
  return state === 'rebuilding' && wait;
}

/** Waits for the rebuild of a topic, if that is wanted and there is one. */
async function awaitReset(
  topic: PlannedTopic,
  begun: TopicApplyReport,
  options: ApplyTopics,
): Promise<TopicApplyReport> {
  if (!isAwaited(begun, options)) return begun;
  const last = await applyTopic(topic, options, true);
  // It was through before anybody looked again.
  const ended: TopicApplyReport =
    last.state === 'unchanged' ? { ...begun, ...last, state: 'deployed' } : last;
  options.onThrough?.(ended);
  return ended;
}

async function applyTopic(
  topic: PlannedTopic,
  options: ApplyTopics,
  wait: boolean,
): Promise<TopicApplyReport> {
  if (topic.plan === undefined) return reportFailure(topic, topic.error);
  const { ports, onProgress, explain, deploy = applyDeployment } = options;
  let outcome: TopicOutcome;
  try {
    outcome = await deploy(topic.plan, ports, { wait, onProgress });
  } catch (error) {
    return reportFailure(topic, explain(error));
  }
  return reportOutcome(topic, outcome);
}
