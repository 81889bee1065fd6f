import { declareCommand, reportChange } from '@firn/cli-kit';
import { fingerprints } from '@firn/topic-schema';

import type { TopicPlanReport } from './plan-result.js';
import type { PlannedTopic } from './plan-topics.js';

/** The branch that a schema file is usually compared with, for the command that declares a break. */
const USUAL_BASE = 'origin/main';

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
  const { refusal, resumesAt, scope, cost } = plan;
  const declaration = requiredDeclaration(planned);
  return {
    topic: plan.topic,
    file,
    state: stateOf(planned.plan),
    classification: plan.classification,
    deployment: plan.deploymentId,
    ...(resumesAt !== undefined && { resumesAt }),
    ...(scope !== undefined && { scope }),
    changes: plan.changes.map(reportChange),
    steps: plan.steps.map(({ kind, summary, table, sql }) => ({
      kind,
      summary,
      ...(table !== undefined && { table }),
      ...(sql !== undefined && { sql }),
    })),
    ...(cost !== undefined && { cost }),
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

/** What would have to be declared, when that is what the plan is refused for. */
function requiredDeclaration(planned: PlannedTopic): TopicPlanReport['declaration'] {
  const { file, plan, observed } = planned;
  if (plan === undefined || observed.deployed === undefined) return undefined;
  const code = plan.refusal?.code;
  if (code !== 'break_not_declared' && code !== 'declaration_stale') return undefined;
  return {
    from: fingerprints(observed.deployed).structure,
    to: plan.fingerprints.structure,
    command: declareCommand(file, USUAL_BASE),
  };
}
