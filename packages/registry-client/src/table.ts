import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/** The sparse index over the topics' flags; only `topic` records carry its key. */
export const FLAG_INDEX = 'by_flow_control_flag';

/** Attributes that the index carries beside the keys: what the Master looks at before it claims. */
export const FLAG_INDEX_ATTRIBUTES = [
  'tables',
  'checkpoints',
  'schema_version',
  'applied_schema_version',
  'epoch',
  'generation',
  'raw',
  'lease',
  'replay',
] as const;

/** The attribute by which DynamoDB deletes old run records (time to live). */
export const EXPIRY_ATTRIBUTE = 'expires';

/**
 * The registry's table, for those who make it without the CDK construct.
 *
 * Time to live on {@link EXPIRY_ATTRIBUTE} and point-in-time recovery are settings of their own in DynamoDB and not
 * part of this.
 *
 * @example
 * await client.send(new CreateTableCommand(registryTable('PipelineRegistry')));
 */
export function registryTable(tableName: string): CreateTableCommandInput {
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'topic', AttributeType: 'S' },
      { AttributeName: 'record', AttributeType: 'S' },
      { AttributeName: 'flow_control_flag', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'topic', KeyType: 'HASH' },
      { AttributeName: 'record', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: FLAG_INDEX,
        KeySchema: [
          { AttributeName: 'flow_control_flag', KeyType: 'HASH' },
          { AttributeName: 'topic', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...FLAG_INDEX_ATTRIBUTES] },
      },
    ],
  };
}
