import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { allowLogsToUse } from '../internal/allow-logs-to-use';
import { permit } from '../internal/permit';

/** Properties of `JobLogs`. */
export interface JobLogsProps {
  /** First part of the groups' names; Glue appends `/error` and `/output`. */
  readonly logGroupPrefix: string;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Key that encrypts logs. */
  readonly encryptionKey?: kms.IKey;
}

/** Where the Glue jobs log: the two log groups of one prefix, and the security configuration that encrypts them. */
export class JobLogs extends Construct {
  /** Value of the jobs' argument `--custom-logGroup-prefix`. */
  readonly logGroupPrefix: string;
  /** Name of the security configuration, if there is a key. */
  readonly securityConfiguration?: string;

  private readonly groups: readonly logs.LogGroup[];
  private readonly encryptionKey?: kms.IKey;

  constructor(scope: Construct, id: string, props: JobLogsProps) {
    super(scope, id);
    this.logGroupPrefix = props.logGroupPrefix;
    this.encryptionKey = props.encryptionKey;
    if (props.encryptionKey !== undefined) allowLogsToUse(props.encryptionKey, this);
    this.groups = ['error', 'output'].map(
      (stream) =>
        new logs.LogGroup(this, stream === 'error' ? 'Error' : 'Output', {
          logGroupName: `${props.logGroupPrefix}/${stream}`,
          retention: props.logRetention,
          encryptionKey: props.encryptionKey,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
    );
    if (props.encryptionKey !== undefined) {
      this.securityConfiguration = this.encryptedBy(props.encryptionKey);
    }
  }

  /** Lets a job write its logs. */
  grantWrite(grantee: iam.IGrantable): iam.Grant {
    const resources = this.groups.map((group) => group.logGroupArn);
    if (this.encryptionKey !== undefined) {
      permit(grantee, { actions: ['logs:AssociateKmsKey'], resources });
      this.encryptionKey.grantEncryptDecrypt(grantee);
    }
    return permit(grantee, {
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      resources,
    });
  }

  private encryptedBy(key: kms.IKey): string {
    return new glue.CfnSecurityConfiguration(this, 'Encryption', {
      name: `${Stack.of(this).stackName}-${this.node.addr.slice(-8)}`,
      encryptionConfiguration: {
        cloudWatchEncryption: { cloudWatchEncryptionMode: 'SSE-KMS', kmsKeyArn: key.keyArn },
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: 'CSE-KMS', kmsKeyArn: key.keyArn },
        // The buckets encrypt what is written to them.
        s3Encryptions: [{ s3EncryptionMode: 'DISABLED' }],
      },
    }).ref;
  }
}
