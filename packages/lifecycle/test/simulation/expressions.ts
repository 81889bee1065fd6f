import { TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { MemoryDynamoDB } from '../world/memory-dynamodb.js';

type Rewrite = (expression: string) => string;

/** A table as a process reaches it whose requests are written otherwise. */
export function withoutRule(
  client: MemoryDynamoDB,
  condition: Rewrite = (text) => text,
  update: Rewrite = (text) => text,
): MemoryDynamoDB {
  const rewritten = <
    Input extends { ConditionExpression?: string | undefined; UpdateExpression?: string | undefined },
  >(
    input: Input,
  ): Input => ({
    ...input,
    ...(input.ConditionExpression !== undefined && {
      ConditionExpression: condition(input.ConditionExpression),
    }),
    ...(input.UpdateExpression !== undefined && { UpdateExpression: update(input.UpdateExpression) }),
  });
  const send = (command: object): Promise<object> => {
    if (command instanceof UpdateItemCommand)
      return client.send(new UpdateItemCommand(rewritten(command.input)));
    if (!(command instanceof TransactWriteItemsCommand)) return client.send(command);
    const items = (command.input.TransactItems ?? []).map((item) => ({
      ...item,
      ...(item.Update && { Update: rewritten(item.Update) }),
    }));
    return client.send(new TransactWriteItemsCommand({ TransactItems: items }));
  };
  return Object.assign(Object.create(client) as MemoryDynamoDB, { send, asClient: () => ({ send }) });
}
