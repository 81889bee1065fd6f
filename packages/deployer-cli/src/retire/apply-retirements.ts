import { mapConcurrently } from '@firn/cli-kit';
import { retireTopic } from '@firn/lifecycle';

import type { ApplyTopics } from '../apply/apply-topics.js';
import type { TopicApplyReport } from '../apply/apply-result.js';
import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';
import type { PlannedRetirement } from './plan-retirements.js';
import { reportRetirement } from './report-retirement.js';

/** Retires topics. One that fails does not keep the others. */
export function applyRetirements(
  planned: readonly PlannedRetirement[],
  { ports, onProgress, explain }: Pick<ApplyTopics, 'ports' | 'onProgress' | 'explain'>,
): Promise<readonly TopicApplyReport[]> {
  return mapConcurrently(planned, TOPICS_AT_A_TIME, async (topic) => {
    if (topic.plan === undefined) return failed(topic, topic.error);
    try {
      return reportRetirement(topic, await retireTopic(topic.plan, ports, { onProgress }));
    } catch (error) {
      return failed(topic, explain(error));
    }
  });
}

function failed({ topic, file }: PlannedRetirement, message: string): TopicApplyReport {
  return { topic, file, state: 'failed', problem: { code: 'service_failure', message } };
}
