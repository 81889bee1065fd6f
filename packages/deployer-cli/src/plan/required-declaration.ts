import { declareCommand } from '@firn/cli-kit';
import { fingerprints } from '@firn/topic-schema';

import type { TopicPlanReport } from './plan-result.js';
import type { PlannedTopic } from './plan-topics.js';

/** The branch that a schema file is usually compared with, for the command that declares a break. */
const USUAL_BASE = 'origin/main';

/** What would have to be declared, when that is what the plan is refused for. */
export function requiredDeclaration(planned: PlannedTopic): TopicPlanReport['declaration'] {
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
