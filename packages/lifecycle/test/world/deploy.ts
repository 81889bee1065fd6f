import type { LeaseName } from '@firn/registry-client';
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
import type { Claims } from '../../src/runs/claims.js';
import { completeRebuild } from '../../src/runs/complete-rebuild.js';
import { stage, writeStages } from './topics.js';
import { ENVIRONMENT } from './world.js';
import type { World } from './world.js';

/** Plans a topic schema against the world as it is. */
export async function plan(
  ports: Ports,
  desired: TopicSchema,
  rebuild?: RebuildRequested,
  settings: Pick<PlanRequest, 'mode' | 'neighbours' | 'unretire' | 'cost'> = {},
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
  options: ApplyOptions & Pick<PlanRequest, 'mode' | 'neighbours' | 'rebuild' | 'unretire'> = {},
): Promise<TopicOutcome> {
  const { rebuild, mode, neighbours = [], unretire = false } = options;
  const settings = { neighbours, unretire, ...(mode && { mode }) };
  return applyDeployment(await plan(ports, desired, rebuild, settings), ports, options);
}

/** What `firn-deploy apply` does for a topic that is declared retired. */
export async function retire(ports: Ports, reason = 'nobody reads it'): Promise<RetirementOutcome> {
  const record = await ports.registry.getTopic('orders');
  return retireTopic(planRetirement({ topic: 'orders', reason, record }), ports);
}

/** What the Rebuilder's state machine and its Glue job do: every execution that runs is taken to its end. */
export async function runRebuilder(world: World): Promise<void> {
  for (const [arn, execution] of world.executions) {
    if (execution.status !== 'RUNNING') continue;
    world.executions.set(arn, { ...execution, status: await runExecution(world, arn, execution.input) });
  }
}

async function runExecution(world: World, arn: string, input: unknown): Promise<'SUCCEEDED' | 'FAILED'> {
  const ports = world.ports();
  const { topic, deployment } = input as { topic: string; deployment: string };
  const request = { ports, topic, deployment, holder: arn };
  let claims: string;
  try {
    ({ claims } = await claimRebuild({ ...request, leaseSeconds: 3600 }));
  } catch (error) {
    if (error instanceof RebuildRefused) return 'FAILED';
    throw error;
  }
  const [claim] = (JSON.parse(world.objects.get(claims) ?? '') as Claims).topics;
  if (claim === undefined) throw new Error('nothing is claimed');
  const reached = fill(world, topic, claim);
  const under: LeaseName = claim.under ?? 'lease';
  await writeStages(ports, topic, { rebuild: stage('published', reached) }, under);
  await completeRebuild(request);
  return 'SUCCEEDED';
}

/** Brings the tables of a claim up to all that RAW holds, and gives where they stand then. */
function fill(
  world: World,
  topic: string,
  { staging }: Claims['topics'][number],
): { readonly raw_to?: string; readonly standardized_to: string } {
  const nameOf = (layer: 'standardized' | 'curated'): string => {
    const staged = staging?.[layer];
    return staged === undefined ? `${layer}.${topic}` : `${staged.database}.${staged.name}`;
  };
  const raw = world.tableOf(`raw.${topic}`)?.current;
  const rows = Number(raw?.summary['total-records'] ?? 0);
  const missing = (name: string): number =>
    rows - Number(world.tableOf(name)?.current?.summary['total-records'] ?? 0);
  const standardized = nameOf('standardized');
  const isRead = staging !== undefined && staging.standardized === undefined;
  const standardizedTo = isRead
    ? (world.tableOf(standardized)?.current?.id ?? '')
    : world.commit(standardized, Math.max(0, missing(standardized)));
  const curated = nameOf('curated');
  const isFed = staging === undefined ? world.entries.has(curated) : staging.curated !== undefined;
  if (isFed) world.commit(curated, Math.max(0, missing(curated)));
  return { standardized_to: standardizedTo, ...(raw && { raw_to: raw.id }) };
}
