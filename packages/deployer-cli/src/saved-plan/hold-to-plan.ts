import { isDeepStrictEqual } from 'node:util';

import type { PlanRefusal, PlannedStep } from '@firn/lifecycle';

import type { TopicApplyReport } from '../apply/apply-result.js';
import type { PlanResult, TopicPlanReport } from '../plan/plan-result.js';
import type { PlannedTopic } from '../plan/plan-topics.js';
import type { PlannedRetirement } from '../retire/plan-retirements.js';

/** A plan as a topic would be deployed now, and what it must be held to. */
interface Now {
  readonly topic: string;
  readonly deploymentId: string;
  readonly steps: readonly PlannedStep[];
  readonly base?: { readonly version: number; readonly epoch: number };
  readonly document?: string;
  /** It goes on with a deployment that is open: with the rest of its steps. */
  readonly resumes: boolean;
}

/**
 * Plans as they are now, each refused that is not what a saved plan said: nothing is done that nobody has looked at.
 * What is in force by now, and what goes on with the very deployment that was planned, is not held up. Pure.
 */
export function holdTopics(planned: readonly PlannedTopic[], saved: PlanResult): readonly PlannedTopic[] {
  return planned.map((topic) => {
    const { plan } = topic;
    if (plan === undefined || plan.refusal !== undefined || plan.steps.length === 0) return topic;
    const now: Now = { ...plan, document: plan.fingerprints.document, resumes: plan.resumesAt !== undefined };
    const refusal = whatMoved(now, find(saved, plan.topic));
    return refusal === undefined ? topic : { ...topic, plan: { ...plan, refusal } };
  });
}

/** The same for retirements. */
export function holdRetirements(
  planned: readonly PlannedRetirement[],
  saved: PlanResult,
): readonly PlannedRetirement[] {
  return planned.map((topic) => {
    const { plan } = topic;
    if (plan === undefined || plan.refusal !== undefined || plan.steps.length === 0) return topic;
    const refusal = whatMoved({ ...plan, resumes: false }, find(saved, plan.topic));
    return refusal === undefined ? topic : { ...topic, plan: { ...plan, refusal } };
  });
}

/** Topics that a saved plan deploys, and that nothing is said of any more: their files are gone. */
export function missingTopics(
  saved: PlanResult,
  present: ReadonlySet<string>,
  wanted: readonly string[] = [],
): readonly TopicApplyReport[] {
  return saved.topics
    .filter(({ state, topic }) => isToDo(state) && !present.has(topic))
    .filter(({ topic }) => wanted.length === 0 || wanted.includes(topic))
    .map(({ topic, file }) => ({
      topic,
      file,
      state: 'refused',
      problem: moved(topic, 'its schema file, or its retirement, is gone'),
    }));
}

function find({ topics }: PlanResult, topic: string): TopicPlanReport | undefined {
  return topics.find((report) => report.topic === topic);
}

function isToDo(state: TopicPlanReport['state']): boolean {
  return state === 'ready' || state === 'resumes';
}

function whatMoved(now: Now, saved: TopicPlanReport | undefined): PlanRefusal | undefined {
  if (saved === undefined) return moved(now.topic, 'the plan does not have it');
  if (saved.deployment !== now.deploymentId) return moved(now.topic, differences(now, saved).join('; '));
  if (now.resumes) return undefined;
  if (!isToDo(saved.state)) return moved(now.topic, `it was ${saved.state} when the plan was made`);
  const [before, after] = [saved.steps, now.steps].map((steps) =>
    steps.map(({ kind, table, sql }) => ({ kind, table, sql })),
  );
  if (isDeepStrictEqual(before, after)) return undefined;
  return moved(
    now.topic,
    `its steps were ${kinds(saved.steps)}, and are ${kinds(now.steps)} (or other statements) now`,
  );
}

function differences(now: Now, { base, document }: TopicPlanReport): readonly string[] {
  const version = base?.version ?? 0;
  const epoch = base?.epoch ?? 0;
  const found = [
    ...(document === now.document ? [] : ['its schema file is another']),
    ...(now.base === undefined || version === now.base.version
      ? []
      : [`version ${version} was in force, and now ${now.base.version} is`]),
    ...(now.base === undefined || epoch === now.base.epoch
      ? []
      : [
          `control of it has changed hands (epoch ${epoch}, now ${now.base.epoch}): a pause, or a deployment`,
        ]),
  ];
  return found.length > 0 ? found : ['it would be another deployment now'];
}

function kinds(steps: readonly { readonly kind: string }[]): string {
  return steps.map(({ kind }) => kind).join(', ') || 'none';
}

function moved(topic: string, what: string): PlanRefusal {
  return {
    code: 'plan_moved',
    message: `${topic}: the world has moved since the plan was made: ${what}.`,
    hint: 'Plan again, look at the new plan, and apply that.',
  };
}
