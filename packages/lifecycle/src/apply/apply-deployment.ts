import type { TopicPlan } from '../plan/topic-plan.js';
import type { Ports } from '../ports/ports.js';
import { unretireAfter } from '../retire/unretire-topic.js';
import { afterRefusal } from './after-refusal.js';
import { applyVersion } from './apply-version.js';
import { claimNewTopic, claimReset } from './claim.js';
import { DeploymentStopped } from './deployment-stopped.js';
import { lookAt } from './open-deployment.js';
import type { DeploymentContext } from './open-deployment.js';
import type { OnProgress } from './progress.js';
import { runSteps } from './run-steps.js';
import type { TopicOutcome } from './topic-outcome.js';
import { outcomeOf } from './topic-outcome.js';

/** How a plan is carried out. */
export interface ApplyOptions {
  /** Of a reset: wait until the tables are rebuilt. @default false: return once the Rebuilder runs */
  readonly wait?: boolean;
  /** Told of everything that happens. @default nobody */
  readonly onProgress?: OnProgress;
  /** Seconds between two looks at what is waited for. @default 5 */
  readonly pollSeconds?: number;
  /** Minutes that running jobs may go on after the pause before they are stopped. @default 30 */
  readonly drainMinutes?: number;
}

/**
 * Carries out a plan, one step at a time. Each step looks at the real state, acts only if needed, and records what it
 * saw in the deployment's journal: killed anywhere, applying the same document again goes on from there, and ends
 * where an undisturbed deployment ends.
 *
 * What stands in the way of a plan is a problem in the outcome; nothing is thrown for it.
 *
 * @throws what the ports throw when a service refuses or cannot be reached; then apply again
 *
 * @example
 * const outcome = await applyDeployment(plan, ports, { wait: true, onProgress: (event) => console.error(event.message) });
 */
export async function applyDeployment(
  plan: TopicPlan,
  ports: Ports,
  options: ApplyOptions = {},
): Promise<TopicOutcome> {
  const { wait = false, onProgress = ignore, pollSeconds = 5, drainMinutes = 30 } = options;
  if (plan.refusal !== undefined) return { ...outcomeOf(plan, 'refused'), problem: plan.refusal };
  const patience = { pollMilliseconds: pollSeconds * 1000, drainMilliseconds: drainMinutes * 60_000 };
  const context: DeploymentContext = { plan, ports, patience, onProgress };
  try {
    return await unretireAfter(context, await applyClass(context, wait));
  } catch (error) {
    if (error instanceof DeploymentStopped) return await stopped(context, error);
    throw error;
  }
}

async function applyClass(context: DeploymentContext, wait: boolean): Promise<TopicOutcome> {
  switch (context.plan.classification) {
    case 'NO_CHANGE':
      return outcomeOf(context.plan, 'unchanged');
    case 'SCHEMA_EVOLVE':
    case 'PURE_REMAP':
      return applyVersion(context);
    case 'NEW_TABLE':
      return applyOpen(context, claimNewTopic, wait);
    case 'NUCLEAR_RESET':
      return applyOpen(context, claimReset, wait);
  }
}

/** A deployment that stays open over several steps: claimed, unless it is open already, then taken to its end. */
async function applyOpen(
  context: DeploymentContext,
  claim: typeof claimReset,
  wait: boolean,
): Promise<TopicOutcome> {
  if ((await lookAt(context)) === undefined) {
    const claimed = await claim(context);
    if (!claimed.ok) return afterRefusal(context.plan, claimed.refusal);
  }
  return runSteps(context, wait);
}

async function stopped(context: DeploymentContext, { problem }: DeploymentStopped): Promise<TopicOutcome> {
  const { plan, ports } = context;
  const open = await lookAt(context);
  if (open !== undefined) {
    const place = { topic: plan.topic, deployment: plan.deploymentId, step: open.journal.step };
    await ports.registry.noteObserved({ ...place, error: problem.message });
  }
  return { ...outcomeOf(plan, 'failed', open?.topic), problem };
}

function ignore(): void {
  // Nobody wants to know.
}
