import { executionArn, executionName } from '../names.js';
import type { Execution } from '../ports/machines.js';
import { DeploymentStopped } from './deployment-stopped.js';
import type { OpenDeployment } from './open-deployment.js';
import { note, report } from './open-deployment.js';

/** The journal's name for attempts of the Historical Rebuilder; publishing writes the first. */
const ATTEMPT = 'REBUILD';

/** More attempts than this in one go mean that no name is ever free. */
const MAX_TRIES = 10;

/**
 * Makes sure that an execution of the Historical Rebuilder works on this reset, and gives its ARN.
 *
 * The execution's name is `<topic>-<deployment>-a<attempt>`: the same name gives the execution that runs, and a closed
 * one's name is refused. So a repeated start never makes a second one, and a new attempt begins only once the last has
 * ended.
 */
export async function startRebuild(deployment: OpenDeployment): Promise<string> {
  const { ports, plan, journal } = deployment;
  const machine = ports.environment.stateMachines.rebuilder;
  let attempt = journal.attempts[ATTEMPT] ?? 1;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const name = executionName(plan.topic, plan.deploymentId, attempt);
    const arn = executionArn(machine, name);
    const execution = await ports.machines.describe(arn);
    if (execution !== undefined && isRunning(execution)) return arn;
    if (execution === undefined) {
      const input = { topic: plan.topic, deployment: plan.deploymentId };
      if ((await ports.machines.start(machine, name, input)) === 'started') {
        report(deployment, 'rebuild', 'started', `The Historical Rebuilder runs: ${name}.`);
        return arn;
      }
    }
    attempt++;
    await note(deployment, { attempts: { [ATTEMPT]: attempt } });
  }
  throw new DeploymentStopped({
    code: 'rebuild_not_started',
    message: `The Historical Rebuilder of ${plan.topic} could not be started: the names of ${MAX_TRIES} attempts are taken.`,
    hint: `Look at the executions of ${machine}.`,
  });
}

/** Whether an execution may still do something. */
export function isRunning({ status }: Execution): boolean {
  return status === 'RUNNING' || status === 'PENDING_REDRIVE';
}
