import { executionArn, executionName } from '../names.js';
import type { StepKind } from '../plan/topic-plan.js';
import type { Execution } from '../ports/machines.js';
import type { FillingStep } from '../runs/claims.js';
import { DeploymentStopped } from './deployment-stopped.js';
import type { OpenDeployment } from './open-deployment.js';
import { note, report } from './open-deployment.js';

/** The first attempt of the Historical Rebuilder. */
export const FIRST_ATTEMPT = 1;

/** More attempts than this in one go mean that no name is ever free. */
const MAX_TRIES = 10;

/**
 * Makes sure that an execution of the Historical Rebuilder works on this reset, and gives its ARN.
 *
 * The execution's name tells topic, deployment and attempt: the same name gives the execution that runs, and a closed
 * one's name is refused. So a repeated start never makes a second one, and a new attempt begins only once the last has
 * ended.
 */
export async function startRebuild(deployment: OpenDeployment, step: FillingStep): Promise<string> {
  const { ports, plan, journal } = deployment;
  const machine = ports.environment.stateMachines.rebuilder;
  let attempt = journal.attempts[step] ?? FIRST_ATTEMPT;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const name = executionName(plan.topic, plan.deploymentId, attempt, step);
    const arn = executionArn(machine, name);
    const execution = await ports.machines.describe(arn);
    if (execution !== undefined && isRunning(execution)) return arn;
    if (execution === undefined) {
      const input = { topic: plan.topic, deployment: plan.deploymentId };
      if ((await ports.machines.start(machine, name, input)) === 'started') {
        report(deployment, stepKind(step), 'started', `The Historical Rebuilder runs: ${name}.`);
        return arn;
      }
    }
    attempt++;
    await note(deployment, { attempts: { [step]: attempt } });
  }
  throw new DeploymentStopped({
    code: 'rebuild_not_started',
    message: `The Historical Rebuilder of ${plan.topic} could not be started: the names of ${MAX_TRIES} attempts are taken.`,
    hint: `Look at the executions of ${machine}.`,
  });
}

/** What a filling is to a plan. */
export function stepKind(step: FillingStep): StepKind {
  return step === 'REBUILD' ? 'rebuild' : 'catch-up';
}

/** Whether an execution may still do something. */
export function isRunning({ status }: Execution): boolean {
  return status === 'RUNNING' || status === 'PENDING_REDRIVE';
}
