import type { Fingerprints, LeaseName, StageOutcome, TopicTables } from '@firn/registry-client';
import type { Ports } from '../../src/index.js';
import type { World } from './world.js';

const EMPTY = { columns: [], partitionBy: [] };

/** The value of a write that must have gone through. */
export function accepted<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly refusal: { readonly message: string } },
): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.message}`);
  return result.value;
}

export function prints(digit: string): Fingerprints {
  return { structure: digit.repeat(64), mapping: digit.repeat(64), document: digit.repeat(64) };
}

const DEPLOYMENT = '00000000000000a0';

/** A topic as its first deployment leaves it: tables without rows, version 1, ENABLED. */
export async function liveTopic(
  world: World,
  topic: string,
  options: { curated?: boolean; raw?: string } = {},
): Promise<void> {
  const { curated = true, raw = `raw.${topic}` } = options;
  const { registry } = world.ports();
  const table = (layer: string) => {
    const location = `s3://lake/${layer}/${topic}/g1-${DEPLOYMENT}-1/`;
    world.makeTable(`${layer}.${topic}`, location, EMPTY);
    return { database: layer, name: topic, location, uuid: world.tableOf(`${layer}.${topic}`)?.uuid ?? '' };
  };
  if (!world.entries.has(raw)) world.makeTable(raw, `s3://lake/raw/${raw}/`, EMPTY);
  const tables: TopicTables = {
    standardized: table('standardized'),
    quarantine: table('quarantine'),
    ...(curated && { curated: table('curated') }),
  };
  const deployment = { topic, deployment: DEPLOYMENT, fingerprints: prints('1') };
  const source = { table: raw, payload: 'payload', where: {} };
  accepted(await registry.openTopic({ ...deployment, document: '{}', raw: source, tables }));
  accepted(await registry.moveStep({ topic, deployment: DEPLOYMENT, from: 'CLAIMED', to: 'CREATED' }));
  accepted(await registry.publishNewTopic({ ...deployment, tables }));
}

/** What a Glue job says about a stage. */
export function stage(state: StageOutcome['state'], more: Partial<StageOutcome> = {}): StageOutcome {
  return { state, run: 'job/jr_1', finished_at: '2026-11-23T21:05:00.000Z', ...more };
}

/** Writes what the Glue jobs would, under the lease that the topic has. */
export async function writeStages(
  ports: Ports,
  topic: string,
  stages: Readonly<Record<string, StageOutcome>>,
  under: LeaseName = 'lease',
): Promise<void> {
  const token = (await ports.registry.getTopic(topic))?.[under]?.token ?? '';
  for (const [name, outcome] of Object.entries(stages)) {
    accepted(await ports.registry.writeOutcome({ topic, token, under, stage: name, outcome }));
  }
}

/** Brings a topic's checkpoints to where its tables stand. */
export async function checkpoint(
  world: World,
  topic: string,
  marks: { raw?: string; standardized?: string },
): Promise<void> {
  const ports = world.ports();
  const { token, epoch } = accepted(
    await ports.registry.claimLease({ topic, kind: 'master', holder: 'test', seconds: 60 }),
  ).lease;
  for (const layer of ['raw', 'standardized'] as const) {
    const to = marks[layer];
    if (to !== undefined)
      accepted(await ports.registry.advanceCheckpoint({ topic, token, epoch, layer, to }));
  }
  accepted(await ports.registry.releaseLease({ topic, token }));
}

/** Everything that happens to a process that is killed at each of its calls in turn, before and after the call. */
export function killPoints(calls: number): { call: number; when: 'before' | 'after' }[] {
  return Array.from({ length: calls }, (_, index) => index + 1).flatMap((call) => [
    { call, when: 'before' as const },
    { call, when: 'after' as const },
  ]);
}
