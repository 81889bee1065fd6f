import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { ControlFunctions } from '../control/control-functions';
import type { ProcessingJobs } from '../jobs/processing-jobs';
import { OrchestrationMachine } from './orchestration-machine';
import type { OrchestrationMachineOptions } from './orchestration-machine';
import { IDEMPOTENT_RETRY, LEASE_RETRY } from './retries';
import { acknowledgeMachineRole, callFunction, runJob } from './steps';

/** Properties of `HistoricalRebuilder`. */
export interface HistoricalRebuilderProps extends OrchestrationMachineOptions {
  /** The control steps. */
  readonly functions: ControlFunctions;
  /** The data steps. */
  readonly jobs: ProcessingJobs;
}

/**
 * The state machine that rebuilds a topic's tables from all of its history. The deployer starts it with
 * `{ "topic", "deployment", "attempt" }`.
 *
 * ```text
 * ClaimRebuild -> Rebuild -> CompleteRebuild
 *      \------------\--------------\---------> AbandonRebuild -> RebuildFailed
 * ```
 *
 * The same machine fills the staging tables of a reset that swaps last, and later catches up in them: what it works on, and
 * under which of the topic's leases, `ClaimRebuild` finds in the reset's journal.
 *
 * A rebuild that fails leaves the topic as the reset has left it so far, PAUSED or not. What it published stays: the next
 * attempt, which `firn-deploy resume` starts, goes on from there.
 */
export class HistoricalRebuilder extends OrchestrationMachine {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: HistoricalRebuilderProps) {
    super(scope, id);
    const { functions, jobs } = props;
    const request = {
      topic: sfn.JsonPath.stringAt('$.topic'),
      deployment: sfn.JsonPath.stringAt('$.deployment'),
      holder: sfn.JsonPath.executionId,
    };

    const abandon = callFunction(
      this,
      'AbandonRebuild',
      functions.abandonRebuild,
      sfn.TaskInput.fromObject({ ...request, failure: sfn.JsonPath.objectAt('$.failure') }),
      { resultSelector: { reason: sfn.JsonPath.stringAt('$.Payload.reason') }, resultPath: '$.abandoned' },
    );
    abandon.addRetry(IDEMPOTENT_RETRY);
    const failed = sfn.Fail.jsonPath(this, 'RebuildFailed', {
      stateName: 'RebuildFailed',
      error: 'RebuildFailed',
      causePath: '$.abandoned.reason',
    });

    const claim = callFunction(
      this,
      'ClaimRebuild',
      functions.claimRebuild,
      sfn.TaskInput.fromObject(request),
      { resultSelector: { claims: sfn.JsonPath.stringAt('$.Payload.claims') }, resultPath: '$.claim' },
    );
    claim.addRetry(LEASE_RETRY);
    const rebuild = runJob(this, 'Rebuild', jobs.rebuilder, '$.claim.claims');
    const complete = callFunction(
      this,
      'CompleteRebuild',
      functions.completeRebuild,
      sfn.TaskInput.fromObject(request),
    );
    for (const step of [claim, rebuild, complete]) {
      step.addCatch(abandon, { errors: ['States.ALL'], resultPath: '$.failure' });
    }
    abandon.next(failed);

    this.stateMachine = this.makeStateMachine(
      props,
      "Firn: a topic's history into new tables",
      claim.next(rebuild).next(complete),
    );
    jobs.rebuilder.grantRun(this.stateMachine);
    const { claimRebuild, completeRebuild, abandonRebuild } = functions;
    acknowledgeMachineRole(this.stateMachine, [claimRebuild, completeRebuild, abandonRebuild]);
  }
}
