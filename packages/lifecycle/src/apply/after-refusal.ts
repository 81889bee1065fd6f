import type { Refusal } from '@firn/registry-client';
import type { TopicPlan } from '../plan/topic-plan.js';
import type { TopicOutcome } from './topic-outcome.js';
import { outcomeOf } from './topic-outcome.js';

/**
 * What a refused claim or publication means: either what was wanted is in force already (by an earlier try, or another
 * deployer), or the world has moved since the plan was made.
 */
export function afterRefusal(plan: TopicPlan, refusal: Refusal): TopicOutcome {
  const { current } = refusal;
  const isInForce =
    current?.deployment === undefined && current?.fingerprints.document === plan.fingerprints.document;
  if (isInForce && current.schema_version > plan.base.version) return outcomeOf(plan, 'unchanged', current);
  const problem = {
    code: refusal.code,
    message: refusal.message,
    hint: 'Plan again, and apply what the new plan says.',
  };
  return { ...outcomeOf(plan, 'refused'), problem };
}
