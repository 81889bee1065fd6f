import { TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Put, Update } from '@aws-sdk/client-dynamodb';
import type { MemoryDynamoDB } from '../../world/memory-dynamodb.js';
import type { Process } from '../scheduler/process.js';
import { NO_MUTATION } from './mutation.js';
import type { Mutation } from './mutation.js';

/** What becomes of a write on its way to the table. */
interface Rewrites {
  readonly update?: (update: Update) => Update;
  readonly put?: (put: Put) => Put;
}

/** A mutation of the requests of those processes for which it gives something. */
export function rewriting(rewrites: (process: Process) => Rewrites | undefined): Mutation {
  return {
    ...NO_MUTATION,
    client: (client, process) => {
      const found = rewrites(process);
      return found === undefined ? client : through(client, found);
    },
  };
}

/** Other text in the conditions of everybody's updates, of topics and journals. */
export function withCondition(text: string | RegExp, by: string): Mutation {
  return rewriting(() => ({ update: (update) => condition(update, text, by) }));
}

export function condition(update: Update, text: string | RegExp, by: string): Update {
  const { ConditionExpression: found } = update;
  return found === undefined ? update : { ...update, ConditionExpression: found.replace(text, by) };
}

function through(client: MemoryDynamoDB, { update = same, put = same }: Rewrites): MemoryDynamoDB {
  const send = (command: object): Promise<object> => {
    if (command instanceof UpdateItemCommand)
      return client.send(new UpdateItemCommand(update(command.input as Update)));
    if (!(command instanceof TransactWriteItemsCommand)) return client.send(command);
    const items = (command.input.TransactItems ?? []).map((item) => ({
      ...item,
      ...(item.Update && { Update: update(item.Update) }),
      ...(item.Put && { Put: put(item.Put) }),
    }));
    return client.send(new TransactWriteItemsCommand({ TransactItems: items }));
  };
  return Object.assign(Object.create(client) as MemoryDynamoDB, { send, asClient: () => ({ send }) });
}

function same<T>(write: T): T {
  return write;
}
