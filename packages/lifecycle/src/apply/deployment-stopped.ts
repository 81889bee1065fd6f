import { LifecycleError } from '../errors.js';
import type { DeploymentProblem } from './topic-outcome.js';

/** A deployment met something that it must not go over. It stays open where it is. */
export class DeploymentStopped extends LifecycleError {
  readonly problem: DeploymentProblem;

  constructor(problem: DeploymentProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Another deployer has moved the journal on: look at it again. Never leaves this package. */
export class JournalMoved extends LifecycleError {}
