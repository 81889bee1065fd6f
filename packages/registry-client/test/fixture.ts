import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { randomBytes } from 'node:crypto';
import { Registry, registryTable } from '../src/index.js';
import type {
  Fingerprints,
  OpenReset,
  OpenTopic,
  PublishVersion,
  RegistryOptions,
  Result,
  TopicRecord,
  TopicTables,
} from '../src/index.js';

/** A registry of its own on DynamoDB Local, with a clock that stands until it is moved. */
export interface Fixture {
  readonly registry: Registry;
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: { time: Date; pass: (seconds: number) => void };
  /** Another registry client on the same table, as another process would have. */
  readonly another: (options?: Partial<RegistryOptions>) => Registry;
  /** All records of a topic as stored, by their keys. */
  readonly records: (topic: string) => Promise<Record<string, unknown>[]>;
  /** A record as stored, sets as sorted arrays. */
  readonly item: (topic: string, record: string) => Promise<Record<string, unknown> | undefined>;
  readonly put: (item: Record<string, unknown>) => Promise<void>;
  readonly remove: (topic: string, record: string) => Promise<void>;
}

/** Where the tests' DynamoDB Local listens. */
export function newClient(options: DynamoDBClientConfig = {}): DynamoDBClient {
  const endpoint = process.env['DYNAMODB_LOCAL_ENDPOINT'];
  if (endpoint === undefined) throw new Error('the tests run under jest, which starts DynamoDB Local');
  return new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    ...options,
  });
}

export async function newFixture(defaults: Partial<RegistryOptions> = {}): Promise<Fixture> {
  const client = newClient();
  const tableName = `Registry-${randomBytes(6).toString('hex')}`;
  await client.send(new CreateTableCommand(registryTable(tableName)));
  const clock = {
    time: new Date('2026-11-23T21:00:00.000Z'),
    pass: (seconds: number) => {
      clock.time = new Date(clock.time.getTime() + seconds * 1000);
    },
  };
  const another = (options = defaults) =>
    new Registry({ client, tableName, clock: () => clock.time, ...defaults, ...options });
  return {
    registry: another(),
    client,
    tableName,
    clock,
    another,
    records: async (topic) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'topic = :topic',
          ExpressionAttributeValues: marshall({ ':topic': topic }),
          ConsistentRead: true,
        }),
      );
      return Items.map((attributes) => plain(unmarshall(attributes)));
    },
    item: async (topic, record) => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: marshall({ topic, record }), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : plain(unmarshall(Item));
    },
    remove: async (topic, record) => {
      await client.send(new DeleteItemCommand({ TableName: tableName, Key: marshall({ topic, record }) }));
    },
    put: async (item) => {
      await client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: marshall(stored(item), { removeUndefinedValues: true }),
        }),
      );
    },
  };
}

/** `holds` as the set that is stored; an empty one is no attribute. */
export function stored(item: Record<string, unknown>): Record<string, unknown> {
  const { holds, ...rest } = item;
  return Array.isArray(holds) && holds.length > 0 ? { ...rest, holds: new Set<unknown>(holds) } : rest;
}

/** The stored set as a sorted array. */
export function plain(item: Record<string, unknown>): Record<string, unknown> {
  const { holds } = item;
  return holds instanceof Set ? { ...item, holds: [...(holds as Set<string>)].sort() } : item;
}

/** The value of a write that must have gone through. */
export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}: ${result.refusal.message}`);
  return result.value;
}

/** The code with which a write was refused. */
export function refusalOf(result: Result<unknown>): string {
  return result.ok ? 'not refused' : result.refusal.code;
}

export const NEW = '00000000000000a0';
export const RESET = '00000000000000b0';
export const OTHER = '00000000000000c0';

export function prints(digit: string): Fingerprints {
  return { structure: digit.repeat(64), mapping: digit.repeat(64), document: digit.repeat(64) };
}

export function tables(topic: string, generation = 1): TopicTables {
  const table = (layer: string) => ({
    database: layer,
    name: topic,
    location: `s3://lake/${layer}/${topic}/g${generation}/`,
    uuid: `uuid-${layer}-${generation}`,
  });
  return { standardized: table('standardized'), curated: table('curated'), quarantine: table('quarantine') };
}

export function openRequest(topic: string): OpenTopic {
  return {
    topic,
    deployment: NEW,
    document: JSON.stringify({ topic, version: 1 }),
    fingerprints: prints('1'),
    raw: { table: 'raw.events', payload: 'payload', where: { topic } },
    tables: tables(topic),
  };
}

export function versionRequest(topic: string, overrides: Partial<PublishVersion> = {}): PublishVersion {
  return {
    topic,
    deployment: OTHER,
    class: 'SCHEMA_EVOLVE',
    fromVersion: 1,
    document: JSON.stringify({ topic, version: 2 }),
    fingerprints: prints('2'),
    ...overrides,
  };
}

export function resetRequest(topic: string, overrides: Partial<OpenReset> = {}): OpenReset {
  return {
    topic,
    id: RESET,
    scope: 'topic',
    fromVersion: 1,
    baseEpoch: 1,
    document: JSON.stringify({ topic, version: 2 }),
    fingerprints: prints('2'),
    reason: 'the amount becomes a decimal',
    ...overrides,
  };
}

/** A topic as its first deployment leaves it: version 1, ENABLED. */
export async function liveTopic({ registry }: Fixture, topic: string): Promise<TopicRecord> {
  accepted(await registry.openTopic(openRequest(topic)));
  accepted(await registry.moveStep({ topic, deployment: NEW, from: 'CLAIMED', to: 'CREATED', observed: {} }));
  return accepted(
    await registry.publishNewTopic({
      topic,
      deployment: NEW,
      fingerprints: prints('1'),
      tables: tables(topic),
    }),
  );
}

/** A topic whose reset has come to REBUILD. */
export async function rebuildingTopic(fixture: Fixture, topic: string, scope: 'topic' | 'curated' = 'topic') {
  await liveTopic(fixture, topic);
  const { registry } = fixture;
  accepted(await registry.openReset(resetRequest(topic, { scope })));
  for (const [from, to] of [
    ['PAUSED', 'DRAINED'],
    ['DRAINED', 'CREATED'],
    ['CREATED', 'SWAPPED'],
  ] as const) {
    accepted(await registry.moveStep({ topic, deployment: RESET, from, to }));
  }
  return accepted(await registry.publishReset(publishRequest(topic)));
}

/** A topic whose reset had come to REBUILD, and is being rolled back. */
export async function rollingBackTopic(fixture: Fixture, topic: string): Promise<TopicRecord> {
  await rebuildingTopic(fixture, topic);
  return accepted(
    await fixture.registry.beginRollback({
      topic,
      deployment: RESET,
      from: 'REBUILD',
      reason: 'amounts were right',
    }),
  );
}

export function rolledBackRequest(topic: string) {
  return {
    topic,
    deployment: RESET,
    schemaVersion: 3,
    appliedSchemaVersion: 3,
    document: JSON.stringify({ topic, version: 1 }),
    fingerprints: prints('1'),
    raw: { table: 'raw.events', payload: 'payload', where: { topic } },
    generation: 1,
    tables: tables(topic),
    checkpoints: { raw: '11' },
  };
}

export function publishRequest(topic: string) {
  return {
    topic,
    deployment: RESET,
    fingerprints: prints('2'),
    schemaVersion: 2,
    generation: 2,
    tables: tables(topic, 2),
    raw: { table: 'raw.events', payload: 'payload', where: { topic } },
    rebuild: { attempt: 1 },
  };
}
