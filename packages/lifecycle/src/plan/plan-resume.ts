import type { DeploymentStep } from '@firn/registry-client';
import { claimedSharers } from '../journal/raw-sharers.js';
import type { ObservedDeployment } from '../observe/observed-topic.js';
import type { Draft } from './draft.js';
import { planNewTable } from './plan-new-table.js';
import { planReset } from './plan-reset.js';
import type { PlanRefusal, TopicPlan } from './topic-plan.js';

/** The steps of the deployments that stay open, in the order in which they are reached. */
const ORDER: readonly DeploymentStep[] = [
  'CLAIMED',
  'PAUSED',
  'DRAINED',
  'CREATED',
  'SWAPPED',
  'REBUILD',
  'DONE',
];

/** Those of a reset that swaps last. */
const SWAP_LAST_ORDER: readonly DeploymentStep[] = [
  'OPENED',
  'REBUILD',
  'CAUGHT_UP',
  'PAUSED',
  'FINAL_CATCH_UP',
  'AUDITED',
  'SWAPPED',
  'DONE',
];

/** Plans a topic with an open deployment: the rest of it, if the document is the same; else nothing. */
export function planResume(draft: Draft, open: ObservedDeployment): TopicPlan {
  const { record } = open;
  const plan: TopicPlan = {
    ...draft.plan,
    classification: record.class === 'NEW_TABLE' ? 'NEW_TABLE' : 'NUCLEAR_RESET',
    resumesAt: record.step,
    ...(record.scope !== undefined && { scope: record.scope }),
    ...(record.class === 'NUCLEAR_RESET' && { mode: record.mode ?? 'archive-first' }),
    rawSharers: claimedSharers(record, draft.plan.desired) ?? draft.plan.rawSharers,
  };
  if (open.fingerprints.document !== plan.fingerprints.document)
    return { ...plan, refusal: otherDocument(plan, open) };
  if (record.step === 'ROLLING_BACK') return { ...plan, refusal: rollingBack(plan, open) };
  const whole =
    record.class === 'NEW_TABLE' ? planNewTable({ ...draft, plan }) : planReset({ ...draft, plan });
  // What was judged when the deployment was claimed is not judged again: its own tables now stand in the way of it.
  const { refusal: _judgedBefore, ...accepted } = whole;
  const order = record.mode === 'swap-last' ? SWAP_LAST_ORDER : ORDER;
  return {
    ...accepted,
    steps: whole.steps.filter((step) => order.indexOf(step.reaches) > order.indexOf(record.step)),
  };
}

function rollingBack({ topic }: TopicPlan, { record: { class: kind, id } }: ObservedDeployment): PlanRefusal {
  return {
    code: 'rolling_back',
    message: `${topic}: the ${kind} ${id} is being rolled back.`,
    hint: `Let the rollback finish (firn-deploy rollback ${topic}), then plan again.`,
  };
}

function otherDocument({ topic }: TopicPlan, { record }: ObservedDeployment): PlanRefusal {
  const { class: kind, id, step, to_version: version } = record;
  return {
    code: 'deployment_open',
    message: `${topic}: the ${kind} ${id} to version ${version} is open at step ${step}, and it deploys another document than this one.`,
    hint: 'Apply the document of the open deployment again to finish it, then this one.',
  };
}
