import type { TopicSchema } from '@firn/topic-schema';
import { applyDeployment, observeTopic, planDeployment } from '../../../src/index.js';
import type { ProgressEvent, TopicOutcome } from '../../../src/index.js';
import { ENVIRONMENT } from '../../world/world.js';
import type { Simulation } from '../simulation.js';

const STARTS = 12;

/**
 * Outcomes that a person tries again after: they are of what happened around the deployment. The last two are false
 * alarms of a deployer whose rival moves on between two of its reads, while the journal stands where it stood.
 */
const PASSING: ReadonlySet<string> = new Set([
  'rebuild_failed',
  'swap_contended',
  'archive_missing',
  'location_overlap',
]);

/** Problems that another actor's decision explains. */
const EXPLAINED: ReadonlySet<string> = new Set(['rolling_back', 'rolled_back', 'other_deployment']);

/** A person with `firn-deploy apply`: starts it again when it died or an answer was lost. */
export async function deployAsPerson(
  simulation: Simulation,
  who: string,
  desired: TopicSchema,
  wait: boolean,
): Promise<TopicOutcome | undefined> {
  const { mode } = simulation;
  for (let start = 1; start <= STARTS; start++) {
    const end = await simulation.scheduler.start(
      { name: `${who}.${start}`, kind: 'deployer' },
      async (process) => {
        const ports = simulation.ports(process);
        const observed = await observeTopic(desired, ports);
        const plan = planDeployment({ desired, observed, environment: ENVIRONMENT, mode });
        if (plan.refusal === undefined) simulation.planned.set(plan.deploymentId, desired);
        const onProgress = ({ step }: ProgressEvent) => (process.step = step);
        return applyDeployment(plan, ports, { wait, pollSeconds: 600, drainMinutes: 20, onProgress });
      },
    );
    if (end.kind === 'threw') simulation.expectFault(`${who}.${start}`, end.error);
    if (end.kind !== 'returned') continue;
    const outcome = end.value;
    if (outcome.state !== 'failed') return outcome;
    const code = outcome.problem?.code ?? '';
    if (PASSING.has(code)) continue;
    if (!EXPLAINED.has(code)) simulation.stuck(`${who} stopped: ${outcome.problem?.message ?? ''}`);
    return outcome;
  }
  return undefined;
}
