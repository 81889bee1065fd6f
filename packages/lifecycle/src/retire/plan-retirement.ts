import type { TopicRecord } from '@firn/registry-client';
import { deploymentId } from '../names.js';
import type { PlanRefusal } from '../plan/topic-plan.js';
import { RETIRED_HOLD } from './retired-hold.js';
import type { RetirementPlan } from './retirement-plan.js';

/** A topic that is declared retired, and what the registry knows of it. */
export interface RetirementRequest {
  readonly topic: string;
  readonly reason: string;
  /** Absent when the registry does not know the topic. */
  readonly record: TopicRecord | undefined;
}

/**
 * Plans the retirement of a topic: it is paused by a hold of its own, and nothing of it is deleted. Pure.
 *
 * @example
 * const plan = planRetirement({ topic, reason, record: await ports.registry.getTopic(topic) });
 */
export function planRetirement({ topic, reason, record }: RetirementRequest): RetirementPlan {
  const plan: RetirementPlan = {
    topic,
    reason,
    baseEpoch: record?.epoch ?? 0,
    deploymentId: retirementId(topic, record, 'retired'),
    steps: [],
    notes: [],
  };
  if (record === undefined || record.holds.includes(RETIRED_HOLD)) return plan;
  if (record.deployment !== undefined) return { ...plan, refusal: deploymentOpen(topic, record.deployment) };
  const tables = Object.values(record.tables).map(({ database, name }) => `${database}.${name}`);
  return {
    ...plan,
    steps: [{ kind: 'retire', reaches: 'DONE', summary: `Pause the topic ${topic} for good: ${reason}` }],
    notes: [`${tables.join(', ')} stay as they are, and are fed no more.`],
  };
}

/** The id of the journal of a retirement, or of its end: the same of the same state. */
export function retirementId(
  topic: string,
  record: TopicRecord | undefined,
  to: 'retired' | 'unretired',
): string {
  const { schema_version: fromVersion = 0, epoch: baseEpoch = 0, fingerprints } = record ?? {};
  return deploymentId({ topic, fromVersion, from: fingerprints?.document ?? '', to, baseEpoch });
}

function deploymentOpen(
  topic: string,
  { class: kind, id, step }: NonNullable<TopicRecord['deployment']>,
): PlanRefusal {
  const back = kind === 'NUCLEAR_RESET' ? `, or take it back (firn-deploy rollback ${topic})` : '';
  return {
    code: 'deployment_open',
    message: `${topic}: the topic is declared retired, but its ${kind} ${id} is open at step ${step}.`,
    hint: `Finish it (firn-deploy resume ${topic})${back}, then apply again.`,
  };
}
