import type { RetirementOutcome } from '@firn/lifecycle';

import type { TopicApplyReport } from '../apply/apply-result.js';
import type { TopicPlanReport } from '../plan/plan-result.js';
import type { PlannedRetirement } from './plan-retirements.js';

/** The plan of a retirement as it is reported. Pure. */
export function reportRetirementPlan({ topic, file, plan, error }: PlannedRetirement): TopicPlanReport {
  const place = { topic, file, changes: [] };
  if (plan === undefined) return { ...place, state: 'failed', steps: [], notes: [], error };
  const { deploymentId: deployment, steps, notes, refusal } = plan;
  return {
    ...place,
    state: refusal !== undefined ? 'refused' : steps.length > 0 ? 'ready' : 'unchanged',
    classification: 'RETIRE',
    deployment,
    steps: steps.map(({ kind, summary }) => ({ kind, summary })),
    notes: [...notes],
    ...(refusal && { refusal }),
  };
}

/** How a retirement ended, as it is reported. */
export function reportRetirement(
  { topic, file }: PlannedRetirement,
  { deploymentId: deployment, state, problem }: RetirementOutcome,
): TopicApplyReport {
  return { topic, file, state, classification: 'RETIRE', deployment, ...(problem && { problem }) };
}
