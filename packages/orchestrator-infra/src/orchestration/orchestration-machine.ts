import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { makeLogGroup } from '../internal/log-group';
import { permit } from '../internal/permit';
import { requirePattern } from '../internal/validate';

/** What Master and Rebuilder have in common. */
export interface OrchestrationMachineOptions {
  /** Name of the state machine; unique in account and region. */
  readonly stateMachineName: string;
  /**
   * How long logs are kept.
   *
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: logs.RetentionDays;
  /**
   * Key that encrypts logs.
   *
   * @default - CloudWatch Logs encrypts with keys of its own
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * The ARN that a state machine of this name will have. It is known before the machine is made, so that the functions
 * which the machine calls can be told.
 */
export function stateMachineArn(scope: Construct, stateMachineName: string): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: stateMachineName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** A STANDARD state machine with log and traces. */
export abstract class OrchestrationMachine extends Construct {
  /** The state machine. */
  abstract readonly stateMachine: sfn.StateMachine;

  /** Lets the grantee start executions. */
  grantStartExecution(grantee: iam.IGrantable): iam.Grant {
    return this.stateMachine.grantStartExecution(grantee);
  }

  /** Lets the grantee see how executions stand. */
  grantDescribeExecutions(grantee: iam.IGrantable): iam.Grant {
    const { stateMachineName } = this.stateMachine;
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return permit(grantee, {
      actions: ['states:DescribeExecution'],
      resources: [executions],
      wildcardReason: 'executions have names that are known at run time only',
    });
  }

  /** A metric of the machine's executions. */
  metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.stateMachine.metric(metricName, { statistic: 'Sum', ...options });
  }

  /** Executions that were started. */
  metricStarted(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('ExecutionsStarted', options);
  }

  /** Executions that succeeded. */
  metricSucceeded(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('ExecutionsSucceeded', options);
  }

  /** Executions that failed. */
  metricFailed(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('ExecutionsFailed', options);
  }

  /** Milliseconds that an execution took. */
  metricTime(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('ExecutionTime', { statistic: 'Maximum', ...options });
  }

  /** Makes the machine, with its log. */
  protected makeStateMachine(
    props: OrchestrationMachineOptions,
    comment: string,
    definition: sfn.IChainable,
  ): sfn.StateMachine {
    const expected = 'letters, digits, hyphens and underscores, at most 60';
    requirePattern('stateMachineName', props.stateMachineName, /^[A-Za-z0-9_-]{1,60}$/, expected);
    const { logRetention, encryptionKey } = props;
    // Outside of this folder each machine adds to a resource policy that has a limit.
    const logGroupName = `/aws/vendedlogs/states/${props.stateMachineName}`;
    const logGroup = makeLogGroup(this, 'Logs', { logGroupName, logRetention, encryptionKey });
    return new sfn.StateMachine(this, 'StateMachine', {
      stateMachineName: props.stateMachineName,
      stateMachineType: sfn.StateMachineType.STANDARD,
      definitionBody: sfn.DefinitionBody.fromChainable(definition),
      comment,
      role: machineRole(this),
      logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: true,
    });
  }
}

/** Only Step Functions, and only for this account. */
function machineRole(scope: Construct): iam.Role {
  const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } };
  const principal = new iam.ServicePrincipal('states.amazonaws.com', { conditions });
  return new iam.Role(scope, 'Role', { assumedBy: principal });
}
