import type { TopicSchema } from '@firn/topic-schema';
import {
  applyDeployment,
  observeTopic,
  planDeployment,
  planRetirement,
  retireTopic,
} from '../../src/index.js';
import type {
  ApplyOptions,
  PlanRequest,
  Ports,
  RebuildRequested,
  RetirementOutcome,
  TopicOutcome,
  TopicPlan,
} from '../../src/index.js';
import { RebuildRefused, claimRebuild } from '../../src/runs/claim-rebuild.js';
import { completeRebuild } from '../../src/runs/complete-rebuild.js';
import { stage, writeStages } from './topics.js';
import { ENVIRONMENT } from './world.js';
import type { World } from './world.js';

/** Plans a topic schema against the world as it is. */
export async function plan(
  ports: Ports,
  desired: TopicSchema,
  rebuild?: RebuildRequested,
  settings: Pick<PlanRequest, 'unretire' | 'cost'> = {},
): Promise<TopicPlan> {
  const observed = await observeTopic(desired, ports);
  return planDeployment({
    desired,
    observed,
    environment: ENVIRONMENT,
    ...settings,
    ...(rebuild && { rebuild }),
  });
}

/** What `firn-deploy apply` does for one topic: plan, then carry out. */
export async function deploy(
  ports: Ports,
  desired: TopicSchema,
  options: ApplyOptions & Pick<PlanRequest, 'rebuild' | 'unretire'> = {},
): Promise<TopicOutcome> {
  const { rebuild, unretire = false } = options;
  return applyDeployment(await plan(ports, desired, rebuild, { unretire }), ports, options);
}

/** What `firn-deploy apply` does for a topic that is declared retired. */
export async function retire(ports: Ports, reason = 'nobody reads it'): Promise<RetirementOutcome> {
  const record = await ports.registry.getTopic('orders');
  return retireTopic(planRetirement({ topic: 'orders', reason, record }), ports);
}

/** What the Rebuilder's state machine and its Glue job do: every execution that runs is taken to its end. */
export async function runRebuilder(world: World): Promise<void> {
  const ports = world.ports();
  for (const [arn, execution] of world.executions) {
    if (execution.status !== 'RUNNING') continue;
    const { topic, deployment } = execution.input as { topic: string; deployment: string };
    try {
      await claimRebuild({ ports, topic, deployment, holder: arn, leaseSeconds: 3600 });
    } catch (error) {
      if (!(error instanceof RebuildRefused)) throw error;
      world.executions.set(arn, { ...execution, status: 'FAILED' });
      continue;
    }
    const rows = Number(world.tableOf(`raw.${topic}`)?.current?.summary['total-records'] ?? 0);
    const standardized = world.commit(`standardized.${topic}`, rows);
    if (world.entries.has(`curated.${topic}`)) world.commit(`curated.${topic}`, rows);
    const raw = world.tableOf(`raw.${topic}`)?.current?.id;
    const reached = { standardized_to: standardized, ...(raw !== undefined && { raw_to: raw }) };
    await writeStages(ports, topic, { rebuild: stage('published', reached) });
    await completeRebuild({ ports, topic, deployment, holder: arn });
    world.executions.set(arn, { ...execution, status: 'SUCCEEDED' });
  }
}
