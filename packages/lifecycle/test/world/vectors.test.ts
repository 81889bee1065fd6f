import { readFileSync } from 'node:fs';
import { marshall } from '@aws-sdk/util-dynamodb';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import type { Result, StageOutcome } from '@firn/registry-client';
import type { RegistryPort } from '../../src/index.js';
import { Gate } from './gate.js';
import { World } from './world.js';

type Item = Record<string, unknown>;

interface Request {
  readonly topic: string;
  readonly token: string;
  readonly run: string;
  readonly seconds: number;
  readonly epoch: number;
  readonly layer: 'raw' | 'standardized';
  readonly from?: string;
  readonly to: string | null;
  readonly applied_schema_version?: number;
  readonly stage: string;
  readonly outcome: StageOutcome;
}

interface Vectors {
  readonly now: string;
  readonly base: Item;
  readonly cases: readonly {
    name: string;
    before: Item | null;
    request: Request;
    verdict: string;
    after: Item | null;
  }[];
}

/** DynamoDB Local is what these vectors were made on: the double must judge each of them alike. */
const OPERATIONS: readonly [
  string,
  (registry: RegistryPort, request: Request) => Promise<Result<unknown>>,
][] = [
  ['record-run', (registry, { run, ...lease }) => registry.recordRun({ ...lease, run })],
  ['renew', (registry, { seconds, ...lease }) => registry.renewLease({ ...lease, seconds })],
  [
    'advance',
    (registry, { to, applied_schema_version: applied, ...request }) =>
      registry.advanceCheckpoint({
        ...request,
        ...(to !== null && { to }),
        ...(applied !== undefined && { appliedSchemaVersion: applied }),
      }),
  ],
  [
    'write-outcome',
    (registry, { stage, outcome, ...lease }) => registry.writeOutcome({ ...lease, stage, outcome }),
  ],
];

describe.each(OPERATIONS)('the DynamoDB double judges as DynamoDB: %s', (name, operation) => {
  const file = new URL(`../../../registry-client/vectors/${name}.json`, import.meta.url);
  const { now, base, cases } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;

  it.each(cases)('$name', async ({ before, request, verdict, after }) => {
    const world = new World();
    world.time = Date.parse(now);
    const stored = before === null ? null : patch(base, before);
    if (stored !== null) await put(world, stored);
    const result = await operation(world.ports().registry, request);
    expect(result.ok ? (result.repeated === true ? 'repeated' : 'done') : result.refusal.code).toBe(verdict);
    const left = world.records()[`${request.topic} topic`];
    expect(left === undefined ? null : plain(left)).toEqual(
      stored === null ? after : patch(stored, after ?? {}),
    );
  });
});

async function put(world: World, item: Item): Promise<void> {
  const { holds, ...rest } = item;
  const hasHolds = Array.isArray(holds) && holds.length > 0;
  const attributes = marshall(
    { ...rest, ...(hasHolds && { holds: new Set<unknown>(holds) }) },
    { removeUndefinedValues: true },
  );
  await world.table(new Gate()).send(new PutItemCommand({ TableName: 'PipelineRegistry', Item: attributes }));
}

function plain(item: Item): Item {
  const { holds } = item;
  return holds instanceof Set ? { ...item, holds: [...(holds as Set<string>)].sort() } : item;
}

/** JSON merge patch (RFC 7396). */
function patch(target: Item, change: Item): Item {
  const result: Item = { ...target };
  for (const [key, value] of Object.entries(change)) {
    const before = result[key];
    if (value === null) Reflect.deleteProperty(result, key);
    else result[key] = isItem(value) ? patch(isItem(before) ? before : {}, value) : value;
  }
  return result;
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
