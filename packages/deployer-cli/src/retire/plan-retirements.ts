import { mapConcurrently } from '@firn/cli-kit';
import { planRetirement } from '@firn/lifecycle';
import type { Ports, RetirementPlan } from '@firn/lifecycle';

import type { RetiredTopic } from '../documents/load-topics.js';
import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';

/** The plan for a topic that is declared retired, or why there is none. */
export type PlannedRetirement = RetiredTopic &
  (
    | { readonly plan: RetirementPlan; readonly error?: undefined }
    | { readonly plan?: undefined; readonly error: string }
  );

/** Plans what is left to do for topics that are declared retired. One that cannot be looked at does not keep the others. */
export function planRetirements(
  retired: readonly RetiredTopic[],
  { registry }: Pick<Ports, 'registry'>,
  explain: (error: unknown) => string,
): Promise<readonly PlannedRetirement[]> {
  return mapConcurrently(retired, TOPICS_AT_A_TIME, async (topic) => {
    try {
      const record = await registry.getTopic(topic.topic);
      return { ...topic, plan: planRetirement({ ...topic, record }) };
    } catch (error) {
      return { ...topic, error: explain(error) };
    }
  });
}
