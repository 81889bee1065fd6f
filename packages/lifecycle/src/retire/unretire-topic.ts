import { report } from '../apply/open-deployment.js';
import type { DeploymentContext } from '../apply/open-deployment.js';
import { outcomeOf } from '../apply/topic-outcome.js';
import type { TopicOutcome } from '../apply/topic-outcome.js';
import { retirementId } from './plan-retirement.js';

/** Whether a deployment left the topic where its document wanted it. */
const HAS_DEPLOYED: ReadonlySet<TopicOutcome['state']> = new Set(['unchanged', 'deployed', 'rebuilding']);

/**
 * Ends a topic's retirement, when that is planned: after everything else, so that no run works on it before its
 * document is in force.
 */
export async function unretireAfter(
  context: DeploymentContext,
  outcome: TopicOutcome,
): Promise<TopicOutcome> {
  const { plan, ports } = context;
  const isPlanned = plan.steps.some(({ kind }) => kind === 'unretire');
  if (!isPlanned || !HAS_DEPLOYED.has(outcome.state)) return outcome;
  const record = await ports.registry.getTopic(plan.topic);
  const result = await ports.registry.unretireTopic({
    topic: plan.topic,
    deployment: retirementId(plan.topic, record, 'unretired'),
  });
  if (!result.ok) {
    const { code, message } = result.refusal;
    const problem = { code, message, hint: 'Apply again.' };
    return { ...outcome, state: 'failed', problem };
  }
  report(context, 'unretire', 'finished', `The topic ${plan.topic} is retired no more.`);
  return outcome.state === 'unchanged' ? outcomeOf(plan, 'deployed', result.value) : outcome;
}
