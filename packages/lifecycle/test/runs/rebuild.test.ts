import { describe, expect, it } from '@jest/globals';
import type { Ports } from '../../src/index.js';
import { abandonRebuild } from '../../src/runs/abandon-rebuild.js';
import { LeaseHeld, RebuildRefused, claimRebuild } from '../../src/runs/claim-rebuild.js';
import { RebuildFailed, completeRebuild } from '../../src/runs/complete-rebuild.js';
import { Crash, Gate } from '../world/gate.js';
import { accepted, killPoints, liveTopic, prints, stage, writeStages } from '../world/topics.js';
import { World } from '../world/world.js';

const RESET = '00000000000000b0';
const EXECUTION = `arn:aws:states:us-east-1:123456789012:execution:rebuilder:orders-${RESET}-a1`;
const REBUILD = { topic: 'orders', deployment: RESET, holder: EXECUTION };
const CLAIM = { ...REBUILD, leaseSeconds: 3600 };
const REBUILT = { rebuild: stage('published', { raw_to: '11', standardized_to: '22' }) };

/** A topic whose reset waits for its rebuild. */
async function resetting(scope: 'topic' | 'curated' = 'topic'): Promise<{ world: World; ports: Ports }> {
  const world = new World();
  await liveTopic(world, 'orders');
  const ports = world.ports();
  const { registry } = ports;
  const at = { topic: 'orders', deployment: RESET };
  const reset = {
    topic: 'orders',
    id: RESET,
    scope,
    fromVersion: 1,
    baseEpoch: 1,
    document: '{}',
    fingerprints: prints('2'),
  };
  const opened = accepted(await registry.openReset(reset));
  accepted(await registry.moveStep({ ...at, from: 'PAUSED', to: 'DRAINED' }));
  accepted(await registry.moveStep({ ...at, from: 'DRAINED', to: 'CREATED' }));
  accepted(await registry.moveStep({ ...at, from: 'CREATED', to: 'SWAPPED' }));
  accepted(
    await registry.publishReset({
      ...at,
      fingerprints: prints('2'),
      schemaVersion: 2,
      generation: 2,
      tables: opened.tables,
      raw: opened.raw,
      rebuild: { attempt: 1 },
    }),
  );
  return { world, ports };
}

async function runsOf(ports: Ports): Promise<unknown[]> {
  const found = [];
  for await (const { run, kind, state } of ports.registry.runs('orders')) found.push({ run, kind, state });
  return found;
}

describe('a rebuild', () => {
  it('is claimed and completed: ENABLED, checkpoints set, lease given back, journal closed', async () => {
    const { world, ports } = await resetting();
    const claimed = await claimRebuild({ ports, ...CLAIM });
    expect(claimed).toEqual({
      topic: 'orders',
      deployment: RESET,
      claims: `s3://control/runs/orders-${RESET}-a1/0000/claims.json`,
    });
    expect(JSON.parse(world.objects.get(claimed.claims) ?? '')).toEqual({
      format: 1,
      run: `orders-${RESET}-a1`,
      topics: [
        {
          topic: 'orders',
          token: expect.any(String),
          epoch: 2,
          generation: 2,
          schema_version: 2,
          deployment: RESET,
          scope: 'topic',
        },
      ],
      rebuild: { deployment: RESET, scope: 'topic' },
    });
    await writeStages(ports, 'orders', REBUILT);
    await completeRebuild({ ports, ...REBUILD });
    const topic = await ports.registry.getTopic('orders');
    expect(topic).toMatchObject({
      flow_control_flag: 'ENABLED',
      holds: [],
      epoch: 3,
      checkpoints: { raw: '11', standardized: '22' },
    });
    expect(topic?.lease).toBeUndefined();
    expect(topic?.deployment).toBeUndefined();
    expect(await ports.registry.getDeployment('orders', RESET)).toMatchObject({
      step: 'DONE',
      outcome: 'succeeded',
    });
    expect(await runsOf(ports)).toEqual([{ run: `orders-${RESET}-a1`, kind: 'rebuild', state: 'succeeded' }]);
  });

  it('of Curated alone leaves the RAW checkpoint to Standardized', async () => {
    const { ports } = await resetting('curated');
    await claimRebuild({ ports, ...CLAIM });
    await writeStages(ports, 'orders', {
      rebuild: stage('published', { raw_to: '99', standardized_to: '22' }),
    });
    await completeRebuild({ ports, ...REBUILD });
    expect((await ports.registry.getTopic('orders'))?.checkpoints).toEqual({ standardized: '22' });
  });

  it("does not lift an operator's pause", async () => {
    const { ports } = await resetting();
    await claimRebuild({ ports, ...CLAIM });
    accepted(await ports.registry.addHold({ topic: 'orders', hold: 'operator' }));
    await writeStages(ports, 'orders', REBUILT);
    await completeRebuild({ ports, ...REBUILD });
    expect(await ports.registry.getTopic('orders')).toMatchObject({
      flow_control_flag: 'PAUSED',
      holds: ['operator'],
    });
  });

  it.each([
    [
      'failed',
      { rebuild: stage('failed', { error: 'parity: 3 rows are missing' }) },
      'parity: 3 rows are missing',
    ],
    ['was fenced', { rebuild: stage('superseded') }, 'superseded'],
    ['said nothing', {}, 'ended without saying how'],
    [
      'does not say how far it came',
      { rebuild: stage('published') },
      'does not say up to which RAW snapshot',
    ],
  ])('is not completed when the job %s, and the topic stays PAUSED', async (_, stages, reason) => {
    const { ports } = await resetting();
    await claimRebuild({ ports, ...CLAIM });
    await writeStages(ports, 'orders', stages);
    const completion = completeRebuild({ ports, ...REBUILD });
    await expect(completion).rejects.toThrow(RebuildFailed);
    await expect(completion).rejects.toThrow(reason);
    expect(await ports.registry.getTopic('orders')).toMatchObject({
      flow_control_flag: 'PAUSED',
      deployment: { step: 'REBUILD' },
    });
  });

  it('is claimed by one of two executions; the other may wait for the lease', async () => {
    const { ports } = await resetting();
    await claimRebuild({ ports, ...CLAIM });
    await expect(claimRebuild({ ports, ...CLAIM, holder: `${EXECUTION}-again` })).rejects.toThrow(LeaseHeld);
  });

  it('is refused once the reset is closed', async () => {
    const { ports } = await resetting();
    await claimRebuild({ ports, ...CLAIM });
    await writeStages(ports, 'orders', REBUILT);
    await completeRebuild({ ports, ...REBUILD });
    await expect(claimRebuild({ ports, ...CLAIM, holder: `${EXECUTION}-late` })).rejects.toThrow(
      RebuildRefused,
    );
  });

  it('that lost its lease to the next attempt completes nothing', async () => {
    const { world, ports } = await resetting();
    await claimRebuild({ ports, ...CLAIM });
    await writeStages(ports, 'orders', REBUILT);
    world.time += 3_601_000;
    await claimRebuild({ ports, ...CLAIM, holder: `${EXECUTION}-next` });
    await expect(completeRebuild({ ports, ...REBUILD })).rejects.toThrow("no longer holds the topic's lease");
  });
});

describe('an abandoned rebuild', () => {
  it('gives the lease back, keeps the reset open, and leaves the reason in the journal', async () => {
    const { ports } = await resetting();
    await claimRebuild({ ports, ...CLAIM });
    const failure = {
      Error: 'States.TaskFailed',
      Cause: JSON.stringify({ ErrorMessage: 'Command failed with exit code 137' }),
    };
    await abandonRebuild({ ports, ...REBUILD, failure });
    await abandonRebuild({ ports, ...REBUILD, failure });
    const topic = await ports.registry.getTopic('orders');
    expect(topic).toMatchObject({ flow_control_flag: 'PAUSED', deployment: { id: RESET, step: 'REBUILD' } });
    expect(topic?.lease).toBeUndefined();
    const journal = await ports.registry.getDeployment('orders', RESET);
    expect(journal?.error).toBe(`orders-${RESET}-a1: States.TaskFailed: Command failed with exit code 137`);
    expect(await runsOf(ports)).toEqual([{ run: `orders-${RESET}-a1`, kind: 'rebuild', state: 'failed' }]);
  });

  it('of an execution that never got the lease touches nothing of the one that has it', async () => {
    const { ports } = await resetting();
    await claimRebuild({ ports, ...CLAIM });
    await abandonRebuild({
      ports,
      ...REBUILD,
      holder: `${EXECUTION}-again`,
      failure: { Error: 'LeaseHeld' },
    });
    expect((await ports.registry.getTopic('orders'))?.lease?.holder).toBe(EXECUTION);
    expect((await ports.registry.getDeployment('orders', RESET))?.error).toBeUndefined();
  });
});

describe('completing that breaks off anywhere', () => {
  const CALLS = 10;
  it.each(killPoints(CALLS))('is finished by completing again (killed $when call $call)', async (kill) => {
    const { world, ports } = await resetting();
    await claimRebuild({ ports, ...CLAIM });
    await writeStages(ports, 'orders', REBUILT);
    await completeRebuild({ ports: world.ports(new Gate(kill)), ...REBUILD }).catch(onlyCrash);
    await completeRebuild({ ports, ...REBUILD });
    expect(await ports.registry.getTopic('orders')).toMatchObject({
      flow_control_flag: 'ENABLED',
      epoch: 3,
      checkpoints: { raw: '11' },
    });
    expect(await runsOf(ports)).toEqual([{ run: `orders-${RESET}-a1`, kind: 'rebuild', state: 'succeeded' }]);
  });

  it('has as many calls as are tried', async () => {
    const { world, ports } = await resetting();
    await claimRebuild({ ports, ...CLAIM });
    await writeStages(ports, 'orders', REBUILT);
    const gate = new Gate();
    await completeRebuild({ ports: world.ports(gate), ...REBUILD });
    expect(gate.calls.length).toBeLessThanOrEqual(CALLS);
  });
});

function onlyCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}
