import { PutItemCommand, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { Expression } from './expression.js';
import { Gate } from './gate.js';
import { MemoryDynamoDB } from './memory-dynamodb.js';

const ITEM = {
  topic: { S: 'a' },
  epoch: { N: '9' },
  holds: { SS: ['b', 'a'] },
  lease: { M: { token: { S: 't' }, runs: { L: [{ S: 'r1' }] } } },
};
const PLACEHOLDERS = {
  ExpressionAttributeNames: {
    '#e': 'epoch',
    '#h': 'holds',
    '#l': 'lease',
    '#t': 'token',
    '#r': 'runs',
    '#n': 'none',
  },
  ExpressionAttributeValues: {
    ':9': { N: '9' },
    ':10': { N: '10' },
    ':h': { SS: ['a', 'b'] },
    ':r': { S: 'r1' },
    ':t': { S: 't' },
    ':l': { L: [{ S: 'r2' }] },
  },
};

describe('conditions in memory are judged as DynamoDB judges them', () => {
  it.each([
    ['#e = :9', true],
    ['#e < :10', true],
    ['#e = :10', false],
    ['#h = :h', true],
    ['#l.#t = :t AND #e = :9', true],
    ['attribute_not_exists(#n) AND attribute_exists(#l.#t)', true],
    ['#n = :9', false],
    ['#n < :9', false],
    ['NOT contains(#l.#r, :r)', false],
    ['(attribute_not_exists(#l) OR #e = :9) AND #l.#t = :t', true],
    ['#e = :10 OR #l.#t = :t AND #e = :9', true],
  ])('%s is %s', (condition, expected) => {
    expect(new Expression(condition, PLACEHOLDERS).holds(ITEM)).toBe(expected);
  });

  it('takes the values of an update from the item as it was', () => {
    const item = structuredClone(ITEM);
    new Expression('SET #e = #e + :9, #l.#r = list_append(#l.#r, :l) REMOVE #h', PLACEHOLDERS).update(item);
    expect(item).toEqual({
      topic: { S: 'a' },
      epoch: { N: '18' },
      lease: { M: { token: { S: 't' }, runs: { L: [{ S: 'r1' }, { S: 'r2' }] } } },
    });
  });

  it('refuses to set a path whose parent is not there, as DynamoDB does', () => {
    expect(() => {
      new Expression('SET #n.#t = :t', PLACEHOLDERS).update({});
    }).toThrow('invalid for update');
  });
});

describe('writes in memory', () => {
  const table = { TableName: 't', ExpressionAttributeNames: { '#e': 'epoch' } };
  const put = { TableName: 't', Item: { topic: { S: 'a' }, record: { S: 'r' }, epoch: { N: '1' } } };
  const key = { Key: { topic: { S: 'a' }, record: { S: 'r' } } };

  it('give a refused write the item that was in its way', async () => {
    const client = new MemoryDynamoDB(new Gate());
    await client.send(new PutItemCommand(put));
    const update = new UpdateItemCommand({
      ...table,
      ...key,
      UpdateExpression: 'SET #e = :2',
      ConditionExpression: '#e = :2',
      ExpressionAttributeValues: { ':2': { N: '2' } },
    });
    await expect(client.send(update)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: put.Item,
    });
  });

  it('happen all or not at all in a transaction', async () => {
    const client = new MemoryDynamoDB(new Gate());
    await client.send(new PutItemCommand(put));
    const transaction = new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: 't', Item: { topic: { S: 'b' }, record: { S: 'r' } } } },
        {
          Update: {
            ...table,
            ...key,
            UpdateExpression: 'SET #e = :2',
            ConditionExpression: 'attribute_not_exists(#e)',
            ExpressionAttributeValues: { ':2': { N: '2' } },
          },
        },
      ],
    });
    await expect(client.send(transaction)).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: put.Item }],
    });
    expect(client.all()).toEqual({ 'a r': { topic: 'a', record: 'r', epoch: 1 } });
  });
});
