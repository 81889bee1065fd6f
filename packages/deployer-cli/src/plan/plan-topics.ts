import { mapConcurrently } from '@firn/cli-kit';
import { observeThroughput, observeTopic, planDeployment } from '@firn/lifecycle';
import type { ObservedTopic, PlanRequest, Ports, TopicPlan } from '@firn/lifecycle';
import type { TopicSchema } from '@firn/topic-schema';

import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';
import type { TopicFile } from '../documents/load-topics.js';

/** The plan of a schema file, or why there is none. */
export type PlannedTopic = TopicFile &
  (
    | { readonly plan: TopicPlan; readonly observed: ObservedTopic; readonly error?: undefined }
    | { readonly plan?: undefined; readonly observed?: undefined; readonly error: string }
  );

/** What the user has said about all plans. */
export type PlanSettings = Pick<PlanRequest, 'acceptShortfall' | 'mode' | 'rebuild' | 'unretire'> & {
  /** How many topics are looked at at a time. @default 4 */
  readonly parallel?: number;
};

/**
 * Looks at the real state of every topic and plans its deployment. A topic that cannot be looked at does not keep the
 * others from being planned.
 *
 * @param topics - what to plan: `topics` of `all` that there are
 * @param explain - what to say of a failure
 */
export function planTopics(
  { topics, all }: { readonly topics: readonly TopicFile[]; readonly all: readonly TopicSchema[] },
  ports: Ports,
  explain: (error: unknown) => string,
  { parallel = TOPICS_AT_A_TIME, ...settings }: PlanSettings = {},
): Promise<readonly PlannedTopic[]> {
  return mapConcurrently(topics, parallel, async (topic) => {
    try {
      const observed = await observeTopic(topic.schema, ports);
      const request = {
        desired: topic.schema,
        neighbours: all,
        observed,
        environment: ports.environment,
        ...settings,
      };
      const plan = await withMeasuredCost(planDeployment(request), request, ports);
      return { ...topic, plan, observed };
    } catch (error) {
      return { ...topic, error: explain(error) };
    }
  });
}

/** Of a reset: the plan whose cost goes by how fast the topic's earlier runs were, if there were any. */
async function withMeasuredCost(plan: TopicPlan, request: PlanRequest, ports: Ports): Promise<TopicPlan> {
  if (plan.cost === undefined) return plan;
  const throughput = await observeThroughput(plan.topic, ports);
  return throughput === undefined ? plan : planDeployment({ ...request, cost: { throughput } });
}
