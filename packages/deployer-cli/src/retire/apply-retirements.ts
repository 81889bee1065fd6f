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
  {
    ports,
    onProgress,
    onThrough,
    explain,
  }: Pick<ApplyTopics, 'ports' | 'onProgress' | 'onThrough' | 'explain'>,
): Promise<readonly TopicApplyReport[]> {
  const retire = async (topic: PlannedRetirement): Promise<TopicApplyReport> => {
    if (topic.plan === undefined) return failed(topic, topic.error);
    try {
      return reportRetirement(topic, await retireTopic(topic.plan, ports, { onProgress }));
    } catch (error) {
      return failed(topic, explain(error));
    }
  };
  return mapConcurrently(planned, TOPICS_AT_A_TIME, async (topic) => {
    const report = await retire(topic);
    onThrough?.(report);
    return report;
  });
}

function failed({ topic, file }: PlannedRetirement, message: string): TopicApplyReport {
  return { topic, file, state: 'failed', problem: { code: 'service_failure', message } };
}
