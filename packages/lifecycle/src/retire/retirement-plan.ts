import type { DeploymentProblem, OutcomeState } from '../apply/topic-outcome.js';
import type { PlanIdentity, PlanRefusal, PlannedStep } from '../plan/topic-plan.js';

/** What retiring a topic comes to. Made by `planRetirement`, carried out by `retireTopic`. */
export interface RetirementPlan extends PlanIdentity {
  /** Why, as it is declared. */
  readonly reason: string;
  /** The epoch that the plan was made for: retiring is refused once it has moved. */
  readonly baseEpoch: number;
  /** Empty when there is nothing to do. */
  readonly steps: readonly PlannedStep[];
  /** Present when it cannot be carried out. */
  readonly refusal?: PlanRefusal;
  /** Things to know that stop nothing. */
  readonly notes: readonly string[];
}

/** How retiring a topic ended. */
export interface RetirementOutcome {
  readonly topic: string;
  readonly deploymentId: string;
  /** `deployed`: it is retired now; `unchanged`: it was, or is not in this registry at all. */
  readonly state: Extract<OutcomeState, 'unchanged' | 'deployed' | 'refused'>;
  readonly problem?: DeploymentProblem;
}
