import type { Draft } from '../plan/draft.js';
import { firstRefusal } from '../plan/refusals.js';
import type { PlanRefusal, TopicPlan } from '../plan/topic-plan.js';
import { lakeFormationTable } from './lake-formation.js';
import { rawShortfall } from './raw-shortfall.js';
import { s3TablesBucket } from './s3-tables.js';

/**
 * What speaks against a plan that is right in itself: where it would be carried out, and what would be lost by it.
 * Judged before anything changes; what an open deployment has begun is not judged again.
 */
export function preflight(draft: Draft, plan: TopicPlan): PlanRefusal | undefined {
  if (plan.steps.length === 0 || plan.resumesAt !== undefined) return undefined;
  return firstRefusal(
    () => s3TablesBucket(draft),
    () => lakeFormationTable(draft, plan),
    () => rawShortfall(draft, plan),
  );
}
