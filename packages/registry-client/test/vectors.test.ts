import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidRecordError, UnknownFormatError } from '../src/index.js';
import type { AdvanceCheckpoint, LeaseName, Registry, Result, StageOutcome } from '../src/index.js';
import { newClient, newFixture } from './fixture.js';
import type { Fixture } from './fixture.js';

type Item = Record<string, unknown>;

interface Case {
  readonly name: string;
  readonly before: Item | null;
  readonly request: Request;
  readonly verdict: string;
  readonly after: Item | null;
}

interface Vectors {
  readonly expressions: readonly {
    readonly when: Record<string, boolean>;
    readonly ConditionExpression: string;
    readonly UpdateExpression: string;
  }[];
  readonly values: Record<string, string>;
  readonly now: string;
  readonly base: Item;
  readonly cases: readonly Case[];
}

interface Request {
  readonly topic: string;
  readonly token: string;
  readonly under?: LeaseName;
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

const OPERATIONS: Record<string, (registry: Registry, request: Request) => Promise<Result<unknown>>> = {
  'record-run': (registry, { run, ...lease }) => registry.recordRun({ ...lease, run }),
  renew: (registry, { seconds, ...lease }) => registry.renewLease({ ...lease, seconds }),
  advance: (registry, { to, applied_schema_version: applied, ...request }) => {
    const advance: AdvanceCheckpoint = { ...request, ...(to !== null && { to }) };
    return registry.advanceCheckpoint(
      applied === undefined ? advance : { ...advance, appliedSchemaVersion: applied },
    );
  },
  'write-outcome': (registry, { stage, outcome, ...lease }) =>
    registry.writeOutcome({ ...lease, stage, outcome }),
};

function vectors(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../vectors/${name}.json`), 'utf8'));
}

let fixture: Fixture;
const sent: Item[] = [];

beforeAll(async () => {
  const client = newClient();
  client.middlewareStack.add((next) => (args) => {
    sent.push(args.input as Item);
    return next(args);
  });
  fixture = await newFixture({ client });
});

describe.each(Object.entries(OPERATIONS))('%s', (name, operation) => {
  const { base, cases, expressions, values, now } = vectors(name) as Vectors;

  // One record serves all cases: they run one after the other.
  test.each(cases)('$name', async ({ before, request, verdict, after }) => {
    fixture.clock.time = new Date(now);
    const stored = before === null ? null : patch(base, before);
    await (stored === null ? fixture.remove('orders', 'topic') : fixture.put(stored));
    const result = await operation(fixture.registry, request);
    expect(verdictOf(result)).toBe(verdict);
    expect((await fixture.item('orders', 'topic')) ?? null).toEqual(
      stored === null ? after : patch(stored, after ?? {}),
    );
  });

  test.each(expressions)(
    'sends what the vectors say: %j',
    async ({ when, ConditionExpression, UpdateExpression }) => {
      const request = cases
        .map((found) => found.request)
        .find((found) =>
          Object.entries(when).every(([key, present]) => (found[key as keyof Request] != null) === present),
        )!;
      sent.length = 0;
      await operation(fixture.registry, request);
      const written = (expression: string) =>
        expression
          .replace('<layer>', request.layer)
          .replace('<stage>', request.stage)
          .replaceAll('<under>', request.under ?? 'lease');
      expect(sent).toHaveLength(1);
      expect(sent[0]).toMatchObject({
        ConditionExpression: written(ConditionExpression),
        UpdateExpression: written(UpdateExpression),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      const { ExpressionAttributeNames: names, ExpressionAttributeValues: sentValues } = sent[0]!;
      for (const [placeholder, attribute] of Object.entries(names as Record<string, string>)) {
        expect(attribute).toBe(placeholder.slice(1));
      }
      expect(Object.keys(values)).toEqual(expect.arrayContaining(Object.keys(sentValues as Item)));
    },
  );
});

describe('read', () => {
  interface Read {
    readonly name: string;
    readonly record: 'topic' | 'schema';
    readonly before: Item | null;
    readonly others?: readonly Item[];
    readonly request: { readonly topic: string; readonly version?: number };
    readonly verdict: string;
    readonly value: Item | null;
  }

  const { base, cases } = vectors('read') as {
    base: Record<'topic' | 'schema', Item>;
    cases: Read[];
  };

  test.each(cases)('$name', async ({ record: kind, before, others = [], request, verdict, value }) => {
    for (const { record } of await fixture.records('orders')) await fixture.remove('orders', String(record));
    const stored = before === null ? null : patch(base[kind], before);
    for (const item of stored === null ? [] : [stored, ...others]) await fixture.put(item);
    const { topic, version } = request;
    const read = async (): Promise<unknown> =>
      version === undefined ? fixture.registry.getTopic(topic) : fixture.registry.getSchema(topic, version);

    if (verdict === 'unknown_format') await expect(read()).rejects.toThrow(UnknownFormatError);
    else if (verdict === 'invalid_record') await expect(read()).rejects.toThrow(InvalidRecordError);
    else
      expect((await read()) ?? null).toEqual(stored === null || value === null ? null : patch(stored, value));
  });
});

function verdictOf(result: Result<unknown>): string {
  if (!result.ok) return result.refusal.code;
  return result.repeated === true ? 'repeated' : 'done';
}

/** JSON merge patch (RFC 7396). */
function patch(target: Item, changes: Item): Item {
  const result = { ...target };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) Reflect.deleteProperty(result, name);
    else if (isObject(value)) result[name] = patch(isObject(result[name]) ? result[name] : {}, value);
    else result[name] = value;
  }
  return result;
}

function isObject(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
