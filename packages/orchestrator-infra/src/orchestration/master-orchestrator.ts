import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { ControlFunctions } from '../control/control-functions';
import { acknowledgeWildcardsOf } from '../internal/acknowledge';
import { requireWholeNumber } from '../internal/validate';
import type { ProcessingJobs } from '../jobs/processing-jobs';
import type { PipelineStorage } from '../storage/pipeline-storage';
import { OrchestrationMachine } from './orchestration-machine';
import type { OrchestrationMachineOptions } from './orchestration-machine';
import { IDEMPOTENT_RETRY } from './retries';
import { acknowledgeMachineRole, callFunction, runJob } from './steps';
import { WorkListReader } from './work-list-reader';

/** Properties of `MasterOrchestrator`. */
export interface MasterOrchestratorProps extends OrchestrationMachineOptions {
  /** The control steps. */
  readonly functions: ControlFunctions;
  /** The data steps. */
  readonly jobs: ProcessingJobs;
  /** Where the work lists are. */
  readonly storage: PipelineStorage;
  /**
   * Batches of topics that are at work at the same time.
   *
   * @default 5
   */
  readonly maxConcurrency?: number;
}

/**
 * The state machine that each tick starts: it finds the topics that are ENABLED and have work, and runs the
 * Standardized and the Curated job on them, batch by batch and side by side. A batch that fails leaves the others
 * alone; when all are through, the execution fails if any topic did.
 *
 * ```text
 * PlanRun -> AnyWork? -> Batches ( Claim -> AnyClaimed? -> Standardized -> Curated -> Settle -> AnyLeft? ) -> Report
 *                                    \-------------------------------------------------------/
 * ```
 *
 * A Glue run that dies takes its whole batch along. `Settle` gives back what is left to be tried: the topics without an
 * outcome in two halves, each of which is claimed anew, until the topic that kills its run is alone in it.
 *
 * Claims are conditional writes, so overlapping executions share the topics out. Every step may be repeated: a failed
 * execution can be redriven.
 */
export class MasterOrchestrator extends OrchestrationMachine {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: MasterOrchestratorProps) {
    super(scope, id);
    const maxConcurrency = props.maxConcurrency ?? 5;
    // For Step Functions 0 means "no limit", which no account's Glue quota meets.
    requireWholeNumber('maxConcurrency', maxConcurrency, { min: 1, max: 1000 });

    const definition = this.planRun(props).next(
      new sfn.Choice(this, 'AnyWork', { stateName: 'AnyWork' })
        .when(
          sfn.Condition.numberGreaterThan('$.batches', 0),
          this.batches(props, maxConcurrency).next(this.report(props)),
        )
        .otherwise(new sfn.Succeed(this, 'NothingToDo', { stateName: 'NothingToDo' })),
    );
    this.stateMachine = this.makeStateMachine(props, 'Firn: one tick over all topics', definition);
    props.storage.grantReadRuns(this.stateMachine);
    props.jobs.standardized.grantRun(this.stateMachine);
    props.jobs.curated.grantRun(this.stateMachine);
    this.acknowledgeRole(props);
  }

  private planRun({ functions }: MasterOrchestratorProps): sfn.TaskStateBase {
    const task = callFunction(
      this,
      'PlanRun',
      functions.planRun,
      sfn.TaskInput.fromObject({ runId: sfn.JsonPath.executionName }),
    );
    return task.addRetry(IDEMPOTENT_RETRY);
  }

  private batches(props: MasterOrchestratorProps, maxConcurrency: number): sfn.DistributedMap {
    const map = sfn.DistributedMap.jsonPath(this, 'Batches', {
      label: 'Batches',
      mapExecutionType: sfn.StateMachineType.STANDARD,
      maxConcurrency,
      // The default tolerates nothing: one failing topic would abort every other topic's run.
      toleratedFailurePercentage: 100,
      itemReader: new WorkListReader(props.storage),
      itemSelector: {
        runId: sfn.JsonPath.stringAt('$.runId'),
        batch: sfn.JsonPath.stringAt('$$.Map.Item.Value.batch'),
        topics: sfn.JsonPath.listAt('$$.Map.Item.Value.topics'),
      },
      resultPath: sfn.JsonPath.DISCARD,
    });
    return map.itemProcessor(this.batch(props));
  }

  private batch({ functions, jobs }: MasterOrchestratorProps): sfn.IChainable {
    // All that the batch has come to: `failure` is there only after a Catch.
    const settle = callFunction(this, 'Settle', functions.settle, sfn.TaskInput.fromJsonPathAt('$'));
    settle.addRetry(IDEMPOTENT_RETRY);
    // A batch whose run died as a whole comes back in smaller ones, one after the other: no more runs at a time.
    const anyLeft = new sfn.Choice(this, 'AnyLeft', { stateName: 'AnyLeft' });
    settle.next(anyLeft);

    const claim = callFunction(
      this,
      'Claim',
      functions.claim,
      sfn.TaskInput.fromObject({
        runId: sfn.JsonPath.stringAt('$.runId'),
        batch: sfn.JsonPath.stringAt('$.batch'),
        topics: sfn.JsonPath.listAt('$.topics'),
        holder: sfn.JsonPath.executionId,
      }),
      {
        resultSelector: {
          claims: sfn.JsonPath.stringAt('$.Payload.claims'),
          claimed: sfn.JsonPath.numberAt('$.Payload.claimed'),
        },
        resultPath: '$.claim',
      },
    );
    const standardized = runJob(this, 'Standardized', jobs.standardized, '$.claim.claims');
    const curated = runJob(this, 'Curated', jobs.curated, '$.claim.claims');
    for (const step of [claim, standardized, curated]) {
      step.addCatch(settle, { errors: ['States.ALL'], resultPath: '$.failure' });
    }

    anyLeft
      .when(sfn.Condition.numberGreaterThan('$.left', 0), claim)
      .otherwise(new sfn.Succeed(this, 'BatchSettled', { stateName: 'BatchSettled' }));
    return claim.next(
      new sfn.Choice(this, 'AnyClaimed', { stateName: 'AnyClaimed' })
        .when(sfn.Condition.numberGreaterThan('$.claim.claimed', 0), standardized.next(curated).next(settle))
        // Topics that were not to be had are outcomes too.
        .otherwise(settle),
    );
  }

  private report({ functions }: MasterOrchestratorProps): sfn.TaskStateBase {
    const payload = sfn.TaskInput.fromObject({ runId: sfn.JsonPath.stringAt('$.runId') });
    return callFunction(this, 'Report', functions.report, payload);
  }

  private acknowledgeRole({ functions }: MasterOrchestratorProps): void {
    const { planRun, claim, settle, report } = functions;
    acknowledgeMachineRole(this.stateMachine, [planRun, claim, settle, report]);
    const children = this.stateMachine.node.tryFindChild('DistributedMapPolicy');
    acknowledgeWildcardsOf(children, 'the children of a Map have names that are known at run time only');
  }
}
