import type { ResetMode, TopicRecord } from '@firn/registry-client';
import type { Classification } from '@firn/schema-classifier';
import type { TopicPlan } from '../plan/topic-plan.js';

/**
 * How the deployment of a topic ended:
 *
 * - `unchanged`: what is deployed is what was wanted; nothing was written.
 * - `deployed`: the version is in force; of a reset, the tables are rebuilt and the topic goes on.
 * - `rebuilding`: the Historical Rebuilder runs (the caller did not wait for it). Of an archive-first reset nothing is left
 *   to do but to wait; a swap-last one is to be applied again, to pause, catch up and swap.
 * - `refused`: nothing was begun: see `problem`.
 * - `failed`: it was begun and stopped: see `problem`. Applying the same document again goes on from there.
 */
export type OutcomeState = 'unchanged' | 'deployed' | 'rebuilding' | 'refused' | 'failed';

/** What stopped a deployment. */
export interface DeploymentProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** How the deployment of a topic ended. */
export interface TopicOutcome {
  readonly topic: string;
  readonly classification: Classification;
  readonly deploymentId: string;
  readonly state: OutcomeState;
  /** The schema version in force, when this deployment has published it. */
  readonly version?: number;
  readonly generation?: number;
  /** Of a reset that is being rebuilt: how it goes. */
  readonly mode?: ResetMode;
  /** ARN of the Historical Rebuilder's execution. */
  readonly execution?: string;
  readonly problem?: DeploymentProblem;
}

/** The outcome of a plan; of a topic that is in the registry, with what is in force. */
export function outcomeOf(plan: TopicPlan, state: OutcomeState, record?: TopicRecord): TopicOutcome {
  const { topic, classification, deploymentId } = plan;
  const inForce = record && { version: record.schema_version, generation: record.generation };
  return { topic, classification, deploymentId, state, ...inForce };
}
