import { DdlError } from '@firn/athena-ddl';
import type { ResetMode } from '@firn/registry-client';
import { classify } from '@firn/schema-classifier';
import { fingerprints, formatTableName, toDocument } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';
import type { Environment } from '../environment.js';
import { deploymentId } from '../names.js';
import type { ObservedTopic } from '../observe/observed-topic.js';
import { preflight } from '../preflight/preflight.js';
import { RETIRED_HOLD } from '../retire/retired-hold.js';
import type { Draft } from './draft.js';
import { planNewTable } from './plan-new-table.js';
import { planReset } from './plan-reset.js';
import { planResume } from './plan-resume.js';
import { planVersion } from './plan-version.js';
import { impossibleStatement } from './refusals.js';
import { rebuildDpus } from './rebuild-dpus.js';
import type { CostAssumptions } from './reset-cost.js';
import type { PlanBase, TopicPlan } from './topic-plan.js';

/** A reset of equal structure: new tables, filled from RAW by the document that is deployed. */
export interface RebuildRequested {
  /** `always`, or only `remapped`: when the document reads payloads otherwise than the one in force. */
  readonly when: 'always' | 'remapped';
  /** Why, for the journal. */
  readonly reason: string;
}

/** What a plan is made from. */
export interface PlanRequest {
  /** The topic schema as it is in git. */
  readonly desired: TopicSchema;
  /** The other topic schemas of the same folder; those that share the RAW table matter. @default none */
  readonly neighbours?: readonly TopicSchema[];
  /** What `observeTopic` saw. */
  readonly observed: ObservedTopic;
  readonly environment: Environment;
  /** How a reset goes; an open one goes on as it was begun. @default archive-first; of a requested rebuild swap-last */
  readonly mode?: ResetMode;
  /** Whether history is to be read anew though no table has to change for it. @default not */
  readonly rebuild?: RebuildRequested;
  /** Whether a topic that is retired is wanted again: its hold is lifted once the document is in force. @default not */
  readonly unretire?: boolean;
  /** What the cost of a reset is estimated with. */
  readonly cost?: CostAssumptions;
  /** How many rows fewer than the table that a reset archives its source may hold. @default 0 */
  readonly acceptShortfall?: number;
}

/**
 * Plans the deployment of one topic schema: its class, every step with its exact DDL, and what speaks against it.
 * Pure: the same schema and the same state give the same plan, id included.
 *
 * The class is taken from what is really deployed, not from what some branch says. While a deployment is open, only
 * the same document may be applied: the plan then resumes it; any other is refused.
 *
 * @example
 * const plan = planDeployment({ desired, observed: await observeTopic(desired, ports), environment });
 * if (plan.refusal) console.error(plan.refusal.message, plan.refusal.hint);
 */
export function planDeployment(request: PlanRequest): TopicPlan {
  const draft = draftOf(request);
  const { open } = request.observed;
  try {
    const plan = open === undefined ? withPreflight(draft, planClass(draft)) : planResume(draft, open);
    return withUnretirement(request, plan);
  } catch (error) {
    if (error instanceof DdlError) return { ...draft.plan, refusal: impossibleStatement(draft.plan, error) };
    throw error;
  }
}

/** What the change itself is refused for comes first. */
function withPreflight(draft: Draft, plan: TopicPlan): TopicPlan {
  const refusal = plan.refusal ?? preflight(draft, plan);
  return refusal === undefined ? plan : { ...plan, refusal };
}

function withUnretirement({ observed, unretire = false }: PlanRequest, plan: TopicPlan): TopicPlan {
  if (!unretire || observed.record?.holds.includes(RETIRED_HOLD) !== true) return plan;
  const summary = `Lift the hold "${RETIRED_HOLD}": the topic ${plan.topic} is wanted again.`;
  return { ...plan, steps: [...plan.steps, { kind: 'unretire', reaches: 'DONE', summary }] };
}

function planClass(draft: Draft): TopicPlan {
  switch (draft.plan.classification) {
    case 'NEW_TABLE':
      return planNewTable(draft);
    case 'NUCLEAR_RESET':
      return planReset(draft);
    case 'SCHEMA_EVOLVE':
    case 'PURE_REMAP':
      return planVersion(draft);
    case 'NO_CHANGE':
      return draft.plan;
  }
}

function draftOf(request: PlanRequest): Draft {
  const { desired, neighbours = [], observed, environment, cost = {}, acceptShortfall = 0 } = request;
  const { rebuild: requested, unretire = false } = request;
  const dpus = rebuildDpus(environment);
  const { open, record } = observed;
  const before = open === undefined ? observed.deployed : open.from;
  const classified = classify(before, desired);
  const prints = fingerprints(desired);
  const base: PlanBase = {
    version: open?.record.from_version ?? record?.schema_version ?? 0,
    epoch: open?.record.base_epoch ?? record?.epoch ?? 0,
    generation: record?.generation ?? 1,
  };
  const identity = {
    topic: desired.topic,
    fromVersion: base.version,
    from: before === undefined ? '' : fingerprints(before).document,
    to: prints.document,
    baseEpoch: base.epoch,
  };
  const rebuild = isRebuild(request, before, classified.classification) ? requested : undefined;
  const reason = rebuild?.reason ?? desired.breakingChange?.reason;
  const scope = rebuild === undefined ? classified.resetScope : 'topic';
  const classification = rebuild === undefined ? classified.classification : 'NUCLEAR_RESET';
  const plan: TopicPlan = {
    topic: desired.topic,
    classification,
    changes: classified.changes,
    steps: [],
    notes:
      requested !== undefined && classified.classification === 'SCHEMA_EVOLVE' ? [notReadAnew(desired)] : [],
    deploymentId: open?.record.id ?? deploymentId(identity),
    desired,
    rawSharers: neighbours.filter((other) => other.topic !== desired.topic && sharesRaw(other, desired)),
    document: JSON.stringify(toDocument(desired)),
    fingerprints: prints,
    base,
    ...(scope !== undefined && { scope }),
    ...(classification === 'NUCLEAR_RESET' && {
      mode: request.mode ?? (rebuild === undefined ? 'archive-first' : 'swap-last'),
    }),
    ...(reason !== undefined && { reason }),
  };
  return {
    plan,
    classified,
    observed,
    environment,
    cost: { ...(dpus !== undefined && { dpus }), ...cost },
    acceptShortfall,
    unretire,
  };
}

function isRebuild(
  { desired, observed, rebuild }: PlanRequest,
  before: TopicSchema | undefined,
  classification: TopicPlan['classification'],
): boolean {
  if (rebuild === undefined || observed.open !== undefined || before === undefined) return false;
  if (classification !== 'NO_CHANGE' && classification !== 'PURE_REMAP') return false;
  return rebuild.when === 'always' || fingerprints(before).mapping !== fingerprints(desired).mapping;
}

function notReadAnew({ topic }: TopicSchema): string {
  return `History is not read anew for a SCHEMA_EVOLVE: once it is in force, firn-deploy rebuild ${topic} does that.`;
}

function sharesRaw(a: TopicSchema, b: TopicSchema): boolean {
  return formatTableName(a.raw.table) === formatTableName(b.raw.table);
}
