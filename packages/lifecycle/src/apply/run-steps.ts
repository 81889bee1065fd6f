import { StateError } from '../errors.js';
import { awaitRebuild } from './await-rebuild.js';
import { createLiveTables, createStagingTables } from './create-tables.js';
import { DeploymentStopped, JournalMoved } from './deployment-stopped.js';
import { drain } from './drain.js';
import type { PlanIdentity } from '../plan/topic-plan.js';
import { lookAt } from './open-deployment.js';
import type { DeploymentContext, OpenDeployment } from './open-deployment.js';
import { pauseToSwap } from './pause-to-swap.js';
import { publishReset } from './publish-reset.js';
import { publishTopic } from './publish-topic.js';
import { startRebuild } from './start-rebuild.js';
import { swapTables } from './swap-tables.js';
import type { TopicOutcome } from './topic-outcome.js';
import { outcomeOf } from './topic-outcome.js';

/** Rounds of a deployment, rivals' included, before it is taken for going in circles. */
export const MAX_ROUNDS = 200;

/**
 * Takes an open deployment to its end, from whatever step it stands at. The journal is read anew before each step.
 *
 * Only the rebuild of all of history is not waited for, where that is not wanted: the final catch-up of a swap-last
 * reset, which pauses the topic, always is.
 */
export async function runSteps(context: DeploymentContext, wait: boolean): Promise<TopicOutcome> {
  let execution: string | undefined;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const deployment = await lookAt(context);
    if (deployment === undefined) {
      return { ...(await closedOutcome(context)), ...(execution !== undefined && { execution }) };
    }
    const { step } = deployment.journal;
    if (step !== 'REBUILD' && step !== 'FINAL_CATCH_UP') {
      await unlessMoved(deployment, () => runStep(deployment));
      continue;
    }
    const started = await unlessMoved(deployment, () => startRebuild(deployment, step));
    if (started === undefined) continue;
    execution = started;
    if (step === 'REBUILD' && !wait) {
      const mode = deployment.journal.mode ?? 'archive-first';
      return { ...outcomeOf(context.plan, 'rebuilding', deployment.topic), mode, execution };
    }
    await awaitRebuild(deployment, step, execution);
  }
  throw new StateError(
    `The deployment ${context.plan.deploymentId} of ${context.plan.topic} made no progress in ${MAX_ROUNDS} rounds.`,
  );
}

function runStep(deployment: OpenDeployment): Promise<void> {
  const { topic, journal } = deployment;
  switch (journal.step) {
    case 'CLAIMED':
      return createLiveTables(deployment);
    case 'PAUSED':
      return drain(deployment);
    case 'DRAINED':
    case 'OPENED':
      return createStagingTables(deployment);
    case 'CREATED':
      return journal.class === 'NEW_TABLE' ? publishTopic(deployment) : swapTables(deployment);
    case 'CAUGHT_UP':
      return pauseToSwap(deployment);
    case 'AUDITED':
      return swapTables(deployment);
    case 'SWAPPED':
      return publishReset(deployment);
    case 'ROLLING_BACK':
      throw new DeploymentStopped({
        code: 'rolling_back',
        message: `The deployment ${journal.id} of ${topic.topic} is being rolled back.`,
        hint: `Let the rollback finish (firn-deploy rollback ${topic.topic}), then plan again.`,
      });
    case 'REBUILD':
    case 'FINAL_CATCH_UP':
    case 'DONE':
      throw new StateError(
        `The deployment ${journal.id} of ${topic.topic} has no step to take at ${journal.step}.`,
      );
  }
}

/**
 * Runs a step; `undefined` when another deployer moved the journal meanwhile, which is looked at again. What a step
 * finds in its way is believed only if the journal still stands where it stood: names that a faster deployer has moved
 * look taken to a slower one.
 */
export async function unlessMoved<T>(
  deployment: OpenDeployment<PlanIdentity>,
  step: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof JournalMoved) return undefined;
    if (
      error instanceof DeploymentStopped &&
      (await lookAt(deployment))?.journal.step !== deployment.journal.step
    ) {
      return undefined;
    }
    throw error;
  }
}

/** How a deployment ended that is not open any more. */
async function closedOutcome({ plan, ports }: DeploymentContext): Promise<TopicOutcome> {
  const journal = await ports.registry.getDeployment(plan.topic, plan.deploymentId);
  const record = await ports.registry.getTopic(plan.topic);
  if (journal?.outcome === 'succeeded') return outcomeOf(plan, 'deployed', record);
  const how =
    journal?.outcome === 'rolled_back'
      ? 'was rolled back'
      : `is not open any more (${journal?.outcome ?? 'unknown'})`;
  const problem = {
    code: journal?.outcome ?? 'unknown',
    message: `The deployment ${plan.deploymentId} of ${plan.topic} ${how}${journal?.error === undefined ? '' : `: ${journal.error}`}.`,
    hint: 'Plan again, and apply what the new plan says.',
  };
  return { ...outcomeOf(plan, 'failed', record), problem };
}
