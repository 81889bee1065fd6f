import type { OnProgress } from '../apply/progress.js';
import type { Ports } from '../ports/ports.js';
import type { RetirementOutcome, RetirementPlan } from './retirement-plan.js';

/** How a retirement is carried out. */
export interface RetireOptions {
  /** Told of everything that happens. @default nobody */
  readonly onProgress?: OnProgress;
}

/**
 * Retires a topic, in one write: no run works on it any more, and one that is at work publishes nothing. Tables,
 * documents, checkpoints and history stay. Doing it again changes nothing.
 *
 * @throws what the ports throw when a service refuses or cannot be reached; then do it again
 */
export async function retireTopic(
  plan: RetirementPlan,
  { registry }: Pick<Ports, 'registry'>,
  { onProgress }: RetireOptions = {},
): Promise<RetirementOutcome> {
  const { topic, deploymentId: deployment, baseEpoch, reason } = plan;
  const outcome = { topic, deploymentId: deployment };
  if (plan.refusal !== undefined) return { ...outcome, state: 'refused', problem: plan.refusal };
  if (plan.steps.length === 0) return { ...outcome, state: 'unchanged' };
  const event = { topic, deployment, step: 'retire' } as const;
  onProgress?.({ ...event, state: 'started', message: `Pausing the topic ${topic} for good.` });
  const result = await registry.retireTopic({ topic, deployment, baseEpoch, reason });
  if (!result.ok) {
    const { code, message } = result.refusal;
    const problem = { code, message, hint: 'Plan again, and apply what the new plan says.' };
    return { ...outcome, state: 'refused', problem };
  }
  onProgress?.({ ...event, state: 'finished', message: `The topic ${topic} is retired.` });
  return { ...outcome, state: result.repeated ? 'unchanged' : 'deployed' };
}
