import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** Faults of the Lambda service itself, after which a call may simply be repeated. */
const LAMBDA_FAULTS = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

/**
 * Starts that Glue refused, after which no run exists. Step Functions reports throttling ("Rate exceeded") as
 * `Glue.AWSGlueException`.
 */
const GLUE_REFUSALS = [
  'Glue.ConcurrentRunsExceededException',
  'Glue.ResourceNumberLimitExceededException',
  'Glue.ThrottlingException',
  'Glue.AWSGlueException',
  'Glue.OperationTimeoutException',
  'Glue.InternalServiceException',
];

/** Repeats a call of a control function after a fault of the Lambda service. */
export const LAMBDA_RETRY: sfn.RetryProps = {
  errors: LAMBDA_FAULTS,
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxAttempts: 6,
  maxDelay: Duration.seconds(60),
  jitterStrategy: sfn.JitterType.FULL,
};

/** Repeats a call of a control function whatever went wrong: for those that are safe to repeat. */
export const IDEMPOTENT_RETRY: sfn.RetryProps = {
  errors: ['States.ALL'],
  interval: Duration.seconds(5),
  backoffRate: 2,
  maxAttempts: 4,
  maxDelay: Duration.seconds(60),
  jitterStrategy: sfn.JitterType.FULL,
};

/** Repeats the start of a Glue run that was refused; within the margin that a lease has over a run. */
export const GLUE_RETRY: sfn.RetryProps = {
  errors: GLUE_REFUSALS,
  interval: Duration.seconds(15),
  backoffRate: 2,
  maxAttempts: 7,
  maxDelay: Duration.seconds(120),
  jitterStrategy: sfn.JitterType.FULL,
};

/** Waits for a topic's lease that somebody else holds: `LeaseHeld` is how claiming a rebuild says so. */
export const LEASE_RETRY: sfn.RetryProps = {
  errors: ['LeaseHeld'],
  interval: Duration.seconds(15),
  backoffRate: 1.5,
  maxAttempts: 60,
  maxDelay: Duration.seconds(120),
  jitterStrategy: sfn.JitterType.FULL,
};
