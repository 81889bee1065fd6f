import { Aws, Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { ControlFunction } from '../control/control-function';
import { acknowledgeWildcards } from '../internal/acknowledge';
import type { ProcessingJob } from '../jobs/processing-job';
import { GLUE_RETRY, LAMBDA_RETRY } from './retries';

/** A `.sync` task may see the end of a run late: Step Functions looks every five minutes at the slowest. */
const POLLING_MARGIN = Duration.minutes(15);

/** A task that calls a control function; its result is the function's answer alone. */
export function callFunction(
  scope: Construct,
  id: string,
  target: ControlFunction,
  payload: sfn.TaskInput,
  result: { readonly resultSelector?: Record<string, unknown>; readonly resultPath?: string } = {},
): tasks.LambdaInvoke {
  const selectors =
    result.resultSelector === undefined
      ? { outputPath: '$.Payload' }
      : { resultSelector: result.resultSelector, resultPath: result.resultPath };
  const task = tasks.LambdaInvoke.jsonPath(scope, id, {
    lambdaFunction: target.function,
    payload,
    retryOnServiceExceptions: false,
    ...selectors,
  });
  task.addRetry(LAMBDA_RETRY);
  return task;
}

/**
 * A task that runs a Glue job on the topics of a claim, waits for its end, and passes its input on.
 *
 * @param claims path of the claims' `s3://` URI in the task's input
 */
export function runJob(scope: Construct, id: string, job: ProcessingJob, claims: string): sfn.CustomState {
  const task = new sfn.CustomState(scope, id, {
    // The CDK's own task turns a timeout of the task into one of the Glue run, in place of the job's.
    stateJson: {
      Type: 'Task',
      Resource: `arn:${Aws.PARTITION}:states:::glue:startJobRun.sync`,
      Parameters: { JobName: job.jobName, Arguments: { '--claims.$': claims } },
      TimeoutSeconds: job.timeout.plus(POLLING_MARGIN).toSeconds(),
      ResultPath: null,
    },
  });
  task.addRetry(GLUE_RETRY);
  return task;
}

/** Records why a state machine's role names what it does by wildcards: statements that the CDK itself writes. */
export function acknowledgeMachineRole(machine: sfn.StateMachine, functions: ControlFunction[]): void {
  acknowledgeWildcards(machine.role, ['*'], 'delivery of logs and X-Ray segments have no ARN');
  acknowledgeWildcards(
    machine.role,
    functions.map((target) => `${target.function.functionArn}:*`),
    'versions and aliases of a function that the machine may call anyway',
  );
}
