import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { controlAsset } from '../assets';
import { acknowledgeWildcards } from '../internal/acknowledge';
import { makeLogGroup } from '../internal/log-group';
import { permitDecrypt } from '../internal/permit-key';

/** What the control functions of a pipeline have in common. */
export interface ControlFunctionOptions {
  /** The environment of the pipeline as JSON text, see `PipelineEnvironment`. */
  readonly environmentJson: string;
  /**
   * How long logs are kept.
   *
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: logs.RetentionDays;
  /**
   * Key that encrypts logs and the functions' variables.
   *
   * @default - keys that the services own
   */
  readonly encryptionKey?: kms.IKey;
}

/** Properties of `ControlFunction`. */
export interface ControlFunctionProps extends ControlFunctionOptions {
  /** Which of the bundled functions this is. */
  readonly bundleName: string;
  /** What the function does, for the console. */
  readonly description: string;
  /**
   * After this time Lambda stops the function.
   *
   * @default Duration.minutes(2)
   */
  readonly timeout?: Duration;
  /**
   * Further variables of the function's environment.
   *
   * @default - none
   */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A Lambda function from the bundles of this package, under a role of its own that may write its log and nothing more. */
export class ControlFunction extends Construct implements iam.IGrantable {
  /** The function. */
  readonly function: lambda.IFunction;
  /** The role it assumes. */
  readonly role: iam.Role;
  /** The role, as the one to whom rights are granted. */
  readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: ControlFunctionProps) {
    super(scope, id);
    const logGroup = makeLogGroup(this, 'Logs', props);
    this.role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    this.grantPrincipal = this.role;
    logGroup.grantWrite(this.role);
    permitDecrypt(this.role, props.encryptionKey);

    this.function = new lambda.Function(this, 'Function', {
      description: props.description,
      code: lambda.Code.fromAsset(controlAsset(props.bundleName)),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: 512,
      timeout: props.timeout ?? Duration.minutes(2),
      role: this.role,
      environment: { FIRN_ENVIRONMENT: props.environmentJson, ...props.variables },
      environmentEncryption: props.encryptionKey,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      tracing: lambda.Tracing.ACTIVE,
    });
    acknowledgeWildcards(this.role, ['*'], 'X-Ray segments have no ARN');
  }

  /** Errors of the function. */
  metricErrors(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.function.metricErrors(options);
  }
}
