import { RemovalPolicy } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { permit } from '../internal/permit';
import { permitDecrypt, permitEncryptDecrypt } from '../internal/permit-key';

/** Properties of `PipelineRegistry`. */
export interface PipelineRegistryProps {
  /**
   * Name of the table.
   *
   * @default - a name that CloudFormation generates
   */
  readonly tableName?: string;
  /**
   * Key that encrypts the table.
   *
   * @default - a key that Amazon DynamoDB owns
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * What becomes of the table when the stack is deleted. A table that is not retained has no deletion protection
   * either.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** The index by which the Master finds the topics that are ENABLED. */
const FLAG_INDEX = 'by_flow_control_flag';

/** What the Master needs to see of a topic to tell whether there is work. */
const FLAG_INDEX_ATTRIBUTES = [
  'tables',
  'checkpoints',
  'schema_version',
  'applied_schema_version',
  'epoch',
  'generation',
  'raw',
  'lease',
  'replay',
];

/**
 * The DynamoDB table that knows each topic: its flag, schema versions, generation, lease, checkpoints, deployments
 * and runs.
 *
 * @example
 * const registry = new PipelineRegistry(this, 'Registry', { tableName: 'PipelineRegistry' });
 * registry.grantRead(dashboardRole);
 */
export class PipelineRegistry extends Construct {
  /** The table. */
  readonly table: dynamodb.ITable;
  /** Name of the table. */
  readonly tableName: string;

  private readonly indexArn: string;

  constructor(scope: Construct, id: string, props: PipelineRegistryProps = {}) {
    super(scope, id);
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    const table = new dynamodb.Table(this, 'Table', {
      tableName: props.tableName,
      partitionKey: { name: 'topic', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'record', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expires',
      deletionProtection: removalPolicy !== RemovalPolicy.DESTROY,
      encryption: props.encryptionKey && dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.encryptionKey,
      removalPolicy,
    });
    // Sparse: of all records only a topic's own has the flag.
    table.addGlobalSecondaryIndex({
      indexName: FLAG_INDEX,
      partitionKey: { name: 'flow_control_flag', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'topic', type: dynamodb.AttributeType.STRING },
      projectionType: dynamodb.ProjectionType.INCLUDE,
      nonKeyAttributes: FLAG_INDEX_ATTRIBUTES,
    });
    this.table = table;
    this.tableName = table.tableName;
    this.indexArn = `${table.tableArn}/index/${FLAG_INDEX}`;
  }

  /** Lets the grantee read a topic's records. */
  grantRead(grantee: iam.IGrantable): iam.Grant {
    permitDecrypt(grantee, this.table.encryptionKey);
    return this.permit(grantee, ['dynamodb:GetItem', 'dynamodb:Query']);
  }

  /** Lets the grantee read single records, by their keys. */
  grantReadRecords(grantee: iam.IGrantable): iam.Grant {
    permitDecrypt(grantee, this.table.encryptionKey);
    return this.permit(grantee, ['dynamodb:GetItem']);
  }

  /** Lets the grantee find the topics by their flag. */
  grantFindTopics(grantee: iam.IGrantable): iam.Grant {
    permitDecrypt(grantee, this.table.encryptionKey);
    return permit(grantee, { actions: ['dynamodb:Query'], resources: [this.indexArn] });
  }

  /** Lets the grantee change records that exist, as a run does: lease, checkpoints, outcomes. */
  grantUpdate(grantee: iam.IGrantable): iam.Grant {
    permitEncryptDecrypt(grantee, this.table.encryptionKey);
    return this.permit(grantee, ['dynamodb:GetItem', 'dynamodb:UpdateItem']);
  }

  /** Lets the grantee change and add records. Nobody needs to delete one: the history stays. */
  grantWrite(grantee: iam.IGrantable): iam.Grant {
    permitEncryptDecrypt(grantee, this.table.encryptionKey);
    return this.permit(grantee, ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:PutItem']);
  }

  /** Writes that DynamoDB throttled. */
  metricWriteThrottles(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.table.metric('WriteThrottleEvents', { statistic: 'Sum', ...options });
  }

  private permit(grantee: iam.IGrantable, actions: string[]): iam.Grant {
    return permit(grantee, { actions, resources: [this.table.tableArn] });
  }
}
