import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  TransactionCanceledException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type {
  CancellationReason,
  DynamoDBClient,
  Put,
  QueryCommandInput,
  TransactWriteItem,
  Update,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Expression } from './expression.js';
import type { Attributes } from './expression.js';
import type { Gate } from './gate.js';

/**
 * One DynamoDB table in memory, with the keys of the registry. Every command is one atomic call through the gate.
 *
 * An item that is kept is never changed, only replaced: so items are handed out as they are.
 */
export class MemoryDynamoDB {
  readonly #items: Map<string, Attributes>;
  readonly #gate: Gate;

  constructor(gate: Gate, items = new Map<string, Attributes>()) {
    this.#items = items;
    this.#gate = gate;
  }

  send(command: object): Promise<object> {
    return this.#gate.call(`dynamodb:${nameOf(command)}`, () => this.#run(command));
  }

  /** As the registry takes it: of the SDK's client it uses `send` alone, with the five commands that are known here. */
  asClient(): DynamoDBClient {
    return this as unknown as DynamoDBClient;
  }

  /** The same table, as another process reaches it. */
  through(gate: Gate): MemoryDynamoDB {
    return new MemoryDynamoDB(gate, this.#items);
  }

  /** The same content in a table of its own: what is written to either is not in the other. */
  fork(gate: Gate): MemoryDynamoDB {
    return new MemoryDynamoDB(gate, new Map(this.#items));
  }

  /** An item as it is kept, by its key; not a call. */
  peek(topic: string, record: string): Attributes | undefined {
    return this.#items.get(`${topic} ${record}`);
  }

  /** All items, plain, by their keys. */
  all(): Record<string, Record<string, unknown>> {
    const sorted = [...this.#items].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([key, item]) => [key, unmarshall(item)]));
  }

  #run(command: object): object {
    if (command instanceof GetItemCommand) return this.#get(command.input.Key ?? {});
    if (command instanceof QueryCommand) return this.#query(command.input);
    if (command instanceof PutItemCommand) return this.#single(command.input, (input) => input.Item ?? {});
    if (command instanceof UpdateItemCommand) {
      const { Key: key = {} } = command.input;
      this.#single(command.input as Update, (input) => this.#updated(input));
      return { Attributes: this.#items.get(keyOf(key)) ?? {} };
    }
    if (command instanceof TransactWriteItemsCommand)
      return this.#transact(command.input.TransactItems ?? []);
    throw new Error(`the double knows no ${nameOf(command)}`);
  }

  #get(key: Attributes): object {
    const item = this.#items.get(keyOf(key));
    return item === undefined ? {} : { Item: item };
  }

  #query(input: QueryCommandInput): object {
    const condition = input.KeyConditionExpression ?? '';
    const found = [...this.#items]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => item)
      .filter((item) => new Expression(condition, input).holds(item));
    if (input.ScanIndexForward === false) found.reverse();
    return { Items: found };
  }

  #single<Input extends Put | Update>(input: Input, after: (input: Input) => Attributes): object {
    const key = keyOfAction(input);
    const item = this.#items.get(key);
    if (!isMet(input, item)) {
      throw new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata: {},
        ...(item && { Item: item }),
      });
    }
    this.#items.set(key, after(input));
    return {};
  }

  #transact(actions: readonly TransactWriteItem[]): object {
    const inputs = actions
      .map(({ Put: put, Update: update }) => put ?? update)
      .filter((input) => input !== undefined);
    if (inputs.length !== actions.length) throw new Error('the double knows Put and Update in a transaction');
    const reasons = inputs.map((input): CancellationReason => {
      const item = this.#items.get(keyOfAction(input));
      if (isMet(input, item)) return { Code: 'None' };
      return { Code: 'ConditionalCheckFailed', ...(item && { Item: item }) };
    });
    if (reasons.some((reason) => reason.Code !== 'None')) {
      throw new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata: {},
        CancellationReasons: reasons,
      });
    }
    const after = inputs.map(
      (input) => [keyOfAction(input), 'Item' in input ? (input.Item ?? {}) : this.#updated(input)] as const,
    );
    for (const [key, item] of after) this.#items.set(key, item);
    return {};
  }

  #updated(input: Put | Update): Attributes {
    if (!('UpdateExpression' in input)) throw new Error('not an update');
    const item = { ...(this.#items.get(keyOfAction(input)) ?? input.Key) };
    new Expression(input.UpdateExpression ?? '', input).update(item);
    return item;
  }
}

function isMet(input: Put | Update, item: Attributes | undefined): boolean {
  return (
    input.ConditionExpression === undefined ||
    new Expression(input.ConditionExpression, input).holds(item ?? {})
  );
}

function keyOfAction(input: Put | Update): string {
  return keyOf(('Item' in input ? input.Item : 'Key' in input ? input.Key : undefined) ?? {});
}

function keyOf(item: Attributes): string {
  return `${item['topic']?.S ?? ''} ${item['record']?.S ?? ''}`;
}

/** A bundler may number classes of the same name. */
function nameOf(command: object): string {
  return command.constructor.name.replace(/Command\d*$/, '');
}
