import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as athena from 'aws-cdk-lib/aws-athena';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { permit } from '../internal/permit';
import { requirePattern } from '../internal/validate';
import type { PipelineStorage } from './pipeline-storage';

/** Properties of `QueryWorkGroup`. */
export interface QueryWorkGroupProps {
  /** Where the output goes. */
  readonly storage: PipelineStorage;
  /** Name of the workgroup; unique in account and region. */
  readonly workGroupName: string;
  /**
   * Key that encrypts the output.
   *
   * @default - keys that Amazon S3 manages
   */
  readonly encryptionKey?: kms.IKey;
}

/** The Athena workgroup of the deployer's DDL. Its settings are enforced: no client overrides where output goes. */
export class QueryWorkGroup extends Construct {
  /** Name of the workgroup. */
  readonly workGroupName: string;

  private readonly storage: PipelineStorage;

  constructor(scope: Construct, id: string, props: QueryWorkGroupProps) {
    super(scope, id);
    const expected = 'letters, digits, dots, hyphens and underscores, at most 128';
    requirePattern('workGroupName', props.workGroupName, /^[a-zA-Z0-9._-]{1,128}$/, expected);
    this.storage = props.storage;

    const key = props.encryptionKey;
    const workGroup = new athena.CfnWorkGroup(this, 'Resource', {
      name: props.workGroupName,
      description: 'Statements of firn-deploy',
      // Only the history of queries is lost; without it a workgroup that was used is never deleted.
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: props.storage.athenaOutputUrl,
          encryptionConfiguration:
            key === undefined
              ? { encryptionOption: 'SSE_S3' }
              : { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
        },
      },
    });
    this.workGroupName = workGroup.ref;
  }

  /** Lets the grantee run statements and keep their output. What they read and write it needs besides. */
  grantRun(grantee: iam.IGrantable): iam.Grant {
    this.storage.grantAthenaOutput(grantee);
    permit(grantee, {
      // Athena looks the default database up before any statement, and makes it where a catalog has none.
      actions: ['glue:GetDatabase', 'glue:CreateDatabase'],
      resources: [this.glueArn('catalog'), this.glueArn('database/default')],
    });
    return permit(grantee, {
      actions: [
        'athena:GetWorkGroup',
        'athena:StartQueryExecution',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:StopQueryExecution',
      ],
      resources: [
        Stack.of(this).formatArn({
          service: 'athena',
          resource: 'workgroup',
          resourceName: this.workGroupName,
        }),
      ],
    });
  }

  private glueArn(resource: string): string {
    const arnFormat = ArnFormat.NO_RESOURCE_NAME;
    return Stack.of(this).formatArn({ service: 'glue', resource, arnFormat });
  }
}
