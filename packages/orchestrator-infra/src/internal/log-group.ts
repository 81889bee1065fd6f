import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** How a log group of the pipeline is made. */
export interface LogGroupOptions {
  readonly logGroupName?: string;
  readonly logRetention?: logs.RetentionDays;
  readonly encryptionKey?: kms.IKey;
}

/** A log group that is kept for three months, unless asked otherwise, and goes with the stack: logs are no data. */
export function makeLogGroup(scope: Construct, id: string, options: LogGroupOptions): logs.LogGroup {
  const { logGroupName, logRetention, encryptionKey } = options;
  if (encryptionKey !== undefined) allowLogsToUse(encryptionKey, scope);
  return new logs.LogGroup(scope, id, {
    logGroupName,
    retention: logRetention ?? logs.RetentionDays.THREE_MONTHS,
    encryptionKey,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

/**
 * Lets CloudWatch Logs encrypt this stack's log groups with a key. An imported key's policy is not the stack's to
 * change: there the same statement has to be in it already.
 */
function allowLogsToUse(key: kms.IKey, scope: Construct): void {
  const stack = Stack.of(scope);
  const anyGroup = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': anyGroup } },
    }),
  );
}
