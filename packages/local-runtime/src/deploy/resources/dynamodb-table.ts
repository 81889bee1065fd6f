import { CreateTableCommand, DescribeTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import type { CreateTableCommandInput, TimeToLiveSpecification } from '@aws-sdk/client-dynamodb';

import { createOrUpdate, nameOf } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::DynamoDB::Table`: keys, indexes and time to live. Backups and deletion protection have no meaning here. */
export const dynamoDbTable: ResourceHandler = async (request) => {
  const { properties, clients } = request;
  const name = nameOf(request, 'TableName');
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } =
    properties as unknown as CreateTableCommandInput;
  const create = new CreateTableCommand({
    TableName: name,
    KeySchema,
    AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...(GlobalSecondaryIndexes === undefined ? {} : { GlobalSecondaryIndexes }),
  });
  const timeToLive = properties.TimeToLiveSpecification as TimeToLiveSpecification | undefined;
  await createOrUpdate(async () => {
    await clients.dynamoDb.send(create);
    if (timeToLive === undefined) return;
    await clients.dynamoDb.send(
      new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: timeToLive }),
    );
  }, ['ResourceInUseException']);
  const { Table } = await clients.dynamoDb.send(new DescribeTableCommand({ TableName: name }));
  return { ref: name, attributes: { Arn: Table?.TableArn ?? '' } };
};
