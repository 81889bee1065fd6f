import { reportChange } from '@firn/cli-kit';

import type { TopicPlanReport } from './plan-result.js';
import type { PlannedTopic } from './plan-topics.js';
import { requiredDeclaration } from './required-declaration.js';

/** A topic's plan as it is reported. Pure. */
export function reportPlan(planned: PlannedTopic): TopicPlanReport {
  const { file, schema } = planned;
  if (planned.plan === undefined) {
    return {
      topic: schema.topic,
      file,
      state: 'failed',
      changes: [],
      steps: [],
      notes: [],
      error: planned.error,
    };
  }
  const { plan } = planned;
  const { refusal, resumesAt, scope, mode, cost } = plan;
  const declaration = requiredDeclaration(planned);
  return {
    topic: plan.topic,
    file,
    state: stateOf(planned.plan),
    classification: plan.classification,
    deployment: plan.deploymentId,
    base: { ...plan.base },
    document: plan.fingerprints.document,
    ...(resumesAt !== undefined && { resumesAt }),
    ...(scope !== undefined && { scope }),
    ...(mode !== undefined && { mode }),
    changes: plan.changes.map(reportChange),
    steps: plan.steps.map(({ kind, summary, table, sql }) => ({
      kind,
      summary,
      ...(table !== undefined && { table }),
      ...(sql !== undefined && { sql }),
    })),
    ...(cost !== undefined && { cost: { ...cost, basis: { ...cost.basis } } }),
    notes: [...plan.notes],
    ...(refusal !== undefined && { refusal }),
    ...(declaration !== undefined && { declaration }),
  };
}

function stateOf({ refusal, resumesAt, steps }: NonNullable<PlannedTopic['plan']>): TopicPlanReport['state'] {
  if (refusal !== undefined) return 'refused';
  if (resumesAt !== undefined) return 'resumes';
  return steps.length > 0 ? 'ready' : 'unchanged';
}
