import { CreateTableCommand, DescribeTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import type {
  AttributeDefinition,
  CreateTableCommandInput,
  KeySchemaElement,
  TimeToLiveSpecification,
} from '@aws-sdk/client-dynamodb';

import { createOrUpdate, nameOf, required } from '../handler.js';
import type { ResourceHandler, ResourceRequest } from '../handler.js';

/** `AWS::DynamoDB::Table`: keys, indexes and time to live. Backups and deletion protection have no meaning here. */
export const dynamoDbTable: ResourceHandler = async (request) => {
  const { dynamoDb } = request.clients;
  const TableName = nameOf(request, 'TableName');
  await createOrUpdate(async () => {
    await dynamoDb.send(new CreateTableCommand(definitionOf(TableName, request)));
    const TimeToLiveSpecification = request.properties.TimeToLiveSpecification as
      TimeToLiveSpecification | undefined;
    if (TimeToLiveSpecification === undefined) return;
    await dynamoDb.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }, ['ResourceInUseException']);
  const { Table } = await dynamoDb.send(new DescribeTableCommand({ TableName }));
  return { ref: TableName, attributes: { Arn: Table?.TableArn ?? '' } };
};

function definitionOf(TableName: string, request: ResourceRequest): CreateTableCommandInput {
  const { GlobalSecondaryIndexes, LocalSecondaryIndexes } =
    request.properties as Partial<CreateTableCommandInput>;
  return {
    TableName,
    KeySchema: required(request, 'KeySchema') as KeySchemaElement[],
    AttributeDefinitions: required(request, 'AttributeDefinitions') as AttributeDefinition[],
    BillingMode: 'PAY_PER_REQUEST',
    ...(GlobalSecondaryIndexes === undefined ? {} : { GlobalSecondaryIndexes }),
    ...(LocalSecondaryIndexes === undefined ? {} : { LocalSecondaryIndexes }),
  };
}
