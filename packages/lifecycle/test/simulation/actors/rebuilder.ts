import { abandonRebuild, claimRebuild, completeRebuild } from '../../../src/index.js';
import type { Simulation } from '../simulation.js';
import { TaskFailed, callFunction, runJob } from './state-machine.js';

/** One execution of the Historical Rebuilder, as `orchestrator-infra` composes it. */
export async function runRebuilder(simulation: Simulation, arn: string): Promise<void> {
  const { world } = simulation;
  const started = world.executions.get(arn);
  const { topic, deployment } = started?.input as { topic: string; deployment: string };
  const name = arn.slice(arn.lastIndexOf('-') + 1);
  const isFinal = name.startsWith('f');
  const execution = { simulation, name, holder: arn, ...(isFinal && { pass: 'final' as const }) };
  const request = { topic, deployment, holder: arn };
  const { leaseSeconds } = simulation;
  try {
    const claim = await callFunction(execution, 'ClaimRebuild', 'lease', (ports) =>
      claimRebuild({ ports, ...request, leaseSeconds }),
    );
    await runJob(execution, 'rebuild', claim.claims);
    await callFunction(execution, 'CompleteRebuild', 'service', (ports) =>
      completeRebuild({ ports, ...request }),
    );
    world.executions.set(arn, { status: 'SUCCEEDED', input: started?.input });
  } catch (error) {
    if (!(error instanceof TaskFailed)) throw error;
    const { failure } = error;
    const abandoned = await callFunction(execution, 'AbandonRebuild', 'any', (ports) =>
      abandonRebuild({ ports, ...request, failure }),
    ).catch(() => ({ reason: 'AbandonRebuild failed' }));
    world.executions.set(arn, { status: 'FAILED', input: started?.input, cause: abandoned.reason });
  }
}
