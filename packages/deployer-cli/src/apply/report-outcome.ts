import type { TopicOutcome } from '@firn/lifecycle';

import type { PlannedTopic } from '../plan/plan-topics.js';
import { requiredDeclaration } from '../plan/required-declaration.js';
import type { TopicApplyReport } from './apply-result.js';

/** How a topic's deployment ended, as it is reported. */
export function reportOutcome(planned: PlannedTopic, outcome: TopicOutcome): TopicApplyReport {
  const { topic, classification, deploymentId, state, version, generation, mode, execution, problem } =
    outcome;
  const declaration = requiredDeclaration(planned);
  return {
    topic,
    file: planned.file,
    state,
    classification,
    deployment: deploymentId,
    ...(version !== undefined && { version }),
    ...(generation !== undefined && { generation }),
    ...(mode !== undefined && { mode }),
    ...(execution !== undefined && { execution }),
    ...(problem && { problem: { ...problem, ...(declaration && { declareCommand: declaration.command }) } }),
  };
}

/** A topic whose deployment broke off, or could not be planned, for a reason outside of it. */
export function reportFailure({ file, schema, plan }: PlannedTopic, message: string): TopicApplyReport {
  return {
    topic: schema.topic,
    file,
    state: 'failed',
    ...(plan && { classification: plan.classification, deployment: plan.deploymentId }),
    problem: { code: 'service_failure', message },
  };
}
