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
  readonly wait: boolean;
  readonly onProgress: OnProgress;
  /** What to say of a failure. */
  readonly explain: (error: unknown) => string;
  /** @default applyDeployment */
  readonly deploy?: typeof applyDeployment;
}

/**
 * Carries out plans, several topics at a time. A topic that fails does not keep the others from being deployed.
 *
 * Plans that run DDL on the same table (of two new topics on one new RAW table, say) are carried out one after another,
 * in their order: of two such statements at once, one may fail.
 */
export function applyTopics(
  planned: readonly PlannedTopic[],
  options: ApplyTopics,
): Promise<readonly TopicApplyReport[]> {
  const changing = new Map<string, Promise<unknown>>();
  return mapConcurrently(planned, TOPICS_AT_A_TIME, (topic) => {
    const tables = tablesChanged(topic);
    const earlier = tables.flatMap((table) => changing.get(table) ?? []);
    const done = Promise.all(earlier).then(() => applyTopic(topic, options));
    for (const table of tables) changing.set(table, done);
    return done;
  });
}

function tablesChanged({ plan }: PlannedTopic): readonly string[] {
  return (plan?.steps ?? []).flatMap(({ table, sql }) =>
    table !== undefined && sql !== undefined ? [table] : [],
  );
}

async function applyTopic(topic: PlannedTopic, options: ApplyTopics): Promise<TopicApplyReport> {
  if (topic.plan === undefined) return reportFailure(topic, topic.error);
  const { ports, wait, onProgress, explain, deploy = applyDeployment } = options;
  let outcome: TopicOutcome;
  try {
    outcome = await deploy(topic.plan, ports, { wait, onProgress });
  } catch (error) {
    return reportFailure(topic, explain(error));
  }
  return reportOutcome(topic, outcome);
}
