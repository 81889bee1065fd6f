import { Stack } from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { makeLogGroup } from '../internal/log-group';
import { permit } from '../internal/permit';
import { permitEncryptDecrypt } from '../internal/permit-key';

/** Properties of `JobLogs`. */
export interface JobLogsProps {
  /** First part of the groups' names; Glue appends `/error` and `/output`. */
  readonly logGroupPrefix: string;
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
    const { logGroupPrefix, logRetention, encryptionKey } = props;
    this.groups = [
      makeLogGroup(this, 'Error', { logGroupName: `${logGroupPrefix}/error`, logRetention, encryptionKey }),
      makeLogGroup(this, 'Output', { logGroupName: `${logGroupPrefix}/output`, logRetention, encryptionKey }),
    ];
    if (props.encryptionKey !== undefined) {
      this.securityConfiguration = this.encryptedBy(props.encryptionKey);
    }
  }

  /** Lets a job write its logs. */
  grantWrite(grantee: iam.IGrantable): iam.Grant {
    const resources = this.groups.map((group) => group.logGroupArn);
    if (this.encryptionKey !== undefined) {
      permit(grantee, { actions: ['logs:AssociateKmsKey'], resources });
      permitEncryptDecrypt(grantee, this.encryptionKey);
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
