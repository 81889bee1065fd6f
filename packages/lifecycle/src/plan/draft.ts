import type { ClassifiedChange } from '@firn/schema-classifier';
import type { Environment } from '../environment.js';
import type { ObservedTopic } from '../observe/observed-topic.js';
import type { CostAssumptions } from './reset-cost.js';
import type { TopicPlan } from './topic-plan.js';

/** What every class of plan starts from: the plan without its steps, and what it is made of. */
export interface Draft {
  readonly plan: TopicPlan;
  readonly classified: ClassifiedChange;
  readonly observed: ObservedTopic;
  readonly environment: Environment;
  readonly cost: CostAssumptions;
  /** Rows that a reset's source may lack. */
  readonly acceptShortfall: number;
  /** Whether a hold of a retirement is lifted at the end. */
  readonly unretire: boolean;
}
