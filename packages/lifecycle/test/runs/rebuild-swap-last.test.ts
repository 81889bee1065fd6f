import { describe, expect, it } from '@jest/globals';
import type { Ports } from '../../src/index.js';
import { abandonRebuild } from '../../src/runs/abandon-rebuild.js';
import { claimBatch } from '../../src/runs/claim-batch.js';
import { LeaseHeld, RebuildRefused, claimRebuild } from '../../src/runs/claim-rebuild.js';
import { RebuildFailed, completeRebuild } from '../../src/runs/complete-rebuild.js';
import { Crash, Gate } from '../world/gate.js';
import { accepted, killPoints, liveTopic, prints, stage, writeStages } from '../world/topics.js';
import { World } from '../world/world.js';

const RESET = '00000000000000b0';
const EXECUTION = `arn:aws:states:us-east-1:123456789012:execution:rebuilder:orders-${RESET}-a1`;
const FINAL_EXECUTION = `arn:aws:states:us-east-1:123456789012:execution:rebuilder:orders-${RESET}-f1`;
const REBUILD = { topic: 'orders', deployment: RESET, holder: EXECUTION };
const FINAL = { ...REBUILD, holder: FINAL_EXECUTION };
const leased = (rebuild: typeof REBUILD) => ({ ...rebuild, leaseSeconds: 3600 });
const REBUILT = { rebuild: stage('published', { raw_to: '11', standardized_to: '22' }) };
const AT = { topic: 'orders', deployment: RESET };

function created(layer: string) {
  const location = `s3://lake/${layer}/orders/g2-${RESET}-1/`;
  const identity = { database: layer, name: `orders__next_${RESET}`, uuid: `new-${layer}` };
  return { ...identity, location, metadata_location: `${location}metadata/0.json`, adopted: false };
}

/** A topic whose swap-last reset has made its staging tables. */
async function rebuilding(scope: 'topic' | 'curated' = 'topic'): Promise<{ world: World; ports: Ports }> {
  const world = new World();
  await liveTopic(world, 'orders');
  const ports = world.ports();
  const reset = { topic: 'orders', id: RESET, scope, fromVersion: 1, baseEpoch: 1 };
  accepted(
    await ports.registry.openReset({
      ...reset,
      mode: 'swap-last',
      document: '{}',
      fingerprints: prints('2'),
    }),
  );
  const tables = {
    ...(scope === 'topic' && { standardized: created('standardized') }),
    curated: created('curated'),
  };
  accepted(await ports.registry.moveStep({ ...AT, from: 'OPENED', to: 'REBUILD', observed: { tables } }));
  return { world, ports };
}

/** ... and has caught up, paused and drained. */
async function draining(): Promise<{ world: World; ports: Ports }> {
  const { world, ports } = await rebuilding();
  await claimRebuild({ ports, ...leased(REBUILD) });
  await writeStages(ports, 'orders', REBUILT, 'rebuild_lease');
  await completeRebuild({ ports, ...REBUILD });
  accepted(await ports.registry.pauseToSwap(AT));
  accepted(await ports.registry.moveStep({ ...AT, from: 'PAUSED', to: 'FINAL_CATCH_UP' }));
  return { world, ports };
}

async function runsOf(ports: Ports): Promise<unknown[]> {
  const found = [];
  for await (const { run, kind, state } of ports.registry.runs('orders')) found.push({ run, kind, state });
  return found;
}

describe('a rebuild into staging tables', () => {
  it("is claimed beside the Master's runs, with the reset's own generation, document and tables", async () => {
    const { world, ports } = await rebuilding();
    const { claims } = await claimRebuild({ ports, ...leased(REBUILD) });
    expect(JSON.parse(world.objects.get(claims) ?? '')).toMatchObject({
      rebuild: { deployment: RESET, scope: 'topic' },
      topics: [
        {
          epoch: 1,
          generation: 2,
          schema_version: 2,
          deployment: RESET,
          scope: 'topic',
          step: 'REBUILD',
          under: 'rebuild_lease',
          staging: {
            standardized: {
              database: 'standardized',
              name: `orders__next_${RESET}`,
              uuid: 'new-standardized',
            },
            curated: { database: 'curated', name: `orders__next_${RESET}`, uuid: 'new-curated' },
          },
        },
      ],
    });
    const batch = {
      ports,
      runId: 'run-1',
      batch: '0000',
      topics: ['orders'],
      holder: 'child',
      leaseSeconds: 60,
    };
    const { claims: ofMaster, claimed } = await claimBatch(batch);
    expect(claimed).toBe(1);
    // A job that is given a deployment is fenced unless that stands at its step.
    expect((JSON.parse(world.objects.get(ofMaster) ?? '') as { topics: unknown[] }).topics).toEqual([
      { topic: 'orders', token: expect.any(String), epoch: 1, generation: 1, schema_version: 1 },
    ]);
  });

  it('of Curated alone reads the live Standardized', async () => {
    const { world, ports } = await rebuilding('curated');
    const { claims } = await claimRebuild({ ports, ...leased(REBUILD) });
    expect(JSON.parse(world.objects.get(claims) ?? '')).toMatchObject({
      topics: [{ scope: 'curated', staging: { curated: { uuid: 'new-curated' } } }],
    });
    expect(world.objects.get(claims)).not.toContain('"standardized":');
  });

  it('ends with the journal at CAUGHT_UP, and nothing else of the topic', async () => {
    const { ports } = await rebuilding();
    const before = await ports.registry.getTopic('orders');
    await claimRebuild({ ports, ...leased(REBUILD) });
    await writeStages(ports, 'orders', REBUILT, 'rebuild_lease');
    await completeRebuild({ ports, ...REBUILD });
    await completeRebuild({ ports, ...REBUILD });
    const { updated_at: _, deployment, ...topic } = (await ports.registry.getTopic('orders')) ?? {};
    expect(deployment).toMatchObject({ step: 'CAUGHT_UP' });
    expect(before).toMatchObject(topic);
    expect(topic).not.toHaveProperty('rebuild_lease');
    expect((await ports.registry.getDeployment('orders', RESET))?.observed['checkpoints']).toEqual({
      raw: '11',
      standardized: '22',
    });
    expect(await runsOf(ports)).toEqual([{ run: `orders-${RESET}-a1`, kind: 'rebuild', state: 'succeeded' }]);
  });

  it('is done by one execution at a time', async () => {
    const { ports } = await rebuilding();
    await claimRebuild({ ports, ...leased(REBUILD) });
    const again = { ...leased(REBUILD), holder: `${EXECUTION}-again` };
    await expect(claimRebuild({ ports, ...again })).rejects.toThrow(LeaseHeld);
  });

  it('is refused once it has caught up', async () => {
    const { ports } = await rebuilding();
    await claimRebuild({ ports, ...leased(REBUILD) });
    await writeStages(ports, 'orders', REBUILT, 'rebuild_lease');
    await completeRebuild({ ports, ...REBUILD });
    const late = { ...leased(REBUILD), holder: `${EXECUTION}-late` };
    await expect(claimRebuild({ ports, ...late })).rejects.toThrow(RebuildRefused);
  });

  it('that failed gives its lease back and says why; the topic goes on', async () => {
    const { ports } = await rebuilding();
    await claimRebuild({ ports, ...leased(REBUILD) });
    await writeStages(
      ports,
      'orders',
      { rebuild: stage('failed', { error: '3 rows are missing' }) },
      'rebuild_lease',
    );
    await expect(completeRebuild({ ports, ...REBUILD })).rejects.toThrow(RebuildFailed);
    await abandonRebuild({ ports, ...REBUILD, failure: { Error: 'RebuildFailed' } });
    const topic = await ports.registry.getTopic('orders');
    expect(topic).toMatchObject({ flow_control_flag: 'ENABLED', deployment: { step: 'REBUILD' } });
    expect(topic).not.toHaveProperty('rebuild_lease');
    expect((await ports.registry.getDeployment('orders', RESET))?.error).toContain('3 rows are missing');
  });

  it('that failed while a run of the Master works leaves that its lease', async () => {
    const { ports } = await rebuilding();
    const { lease } = accepted(
      await ports.registry.claimLease({ kind: 'master', topic: 'orders', holder: 'child', seconds: 60 }),
    );
    await claimRebuild({ ports, ...leased(REBUILD) });
    await abandonRebuild({ ports, ...REBUILD, failure: { Error: 'States.TaskFailed' } });
    expect(await ports.registry.getTopic('orders')).toMatchObject({ lease: { token: lease.token } });
    expect((await ports.registry.getDeployment('orders', RESET))?.error).toContain('States.TaskFailed');
  });
});

describe('the final catch-up', () => {
  it("is claimed under the topic's own lease, at the epoch of the pause", async () => {
    const { world, ports } = await draining();
    const { claims } = await claimRebuild({ ports, ...leased(FINAL) });
    expect(JSON.parse(world.objects.get(claims) ?? '')).toMatchObject({
      topics: [{ epoch: 2, generation: 2, schema_version: 2, step: 'FINAL_CATCH_UP', under: 'lease' }],
    });
    expect(await ports.registry.getTopic('orders')).toMatchObject({ lease: { holder: FINAL_EXECUTION } });
  });

  it('ends with the journal at AUDITED and its checkpoints; the topic stays PAUSED', async () => {
    const { ports } = await draining();
    await claimRebuild({ ports, ...leased(FINAL) });
    const reached = { rebuild: stage('nothing_to_do', { raw_to: '12', standardized_to: '23' }) };
    await writeStages(ports, 'orders', reached);
    await completeRebuild({ ports, ...FINAL });
    const topic = await ports.registry.getTopic('orders');
    expect(topic).toMatchObject({
      flow_control_flag: 'PAUSED',
      schema_version: 1,
      generation: 1,
      deployment: { step: 'AUDITED' },
    });
    expect(topic).not.toHaveProperty('lease');
    expect((await ports.registry.getDeployment('orders', RESET))?.observed['checkpoints']).toEqual({
      raw: '12',
      standardized: '23',
    });
  });

  it('is not ended when the job does not say how far Curated came', async () => {
    const { ports } = await draining();
    await claimRebuild({ ports, ...leased(FINAL) });
    await writeStages(ports, 'orders', { rebuild: stage('published', { raw_to: '12' }) });
    await expect(completeRebuild({ ports, ...FINAL })).rejects.toThrow(
      'does not say up to which Standardized',
    );
  });
});

describe('ending that breaks off anywhere', () => {
  const CALLS = 11;
  it.each(killPoints(CALLS))('is finished by ending again (killed $when call $call)', async (kill) => {
    const { world, ports } = await rebuilding();
    await claimRebuild({ ports, ...leased(REBUILD) });
    await writeStages(ports, 'orders', REBUILT, 'rebuild_lease');
    await completeRebuild({ ports: world.ports(new Gate(kill)), ...REBUILD }).catch(onlyCrash);
    await completeRebuild({ ports, ...REBUILD });
    expect(await ports.registry.getTopic('orders')).toMatchObject({
      flow_control_flag: 'ENABLED',
      epoch: 1,
      deployment: { step: 'CAUGHT_UP' },
    });
    expect(await runsOf(ports)).toEqual([{ run: `orders-${RESET}-a1`, kind: 'rebuild', state: 'succeeded' }]);
  });

  it('has as many calls as are tried', async () => {
    const { world, ports } = await rebuilding();
    await claimRebuild({ ports, ...leased(REBUILD) });
    await writeStages(ports, 'orders', REBUILT, 'rebuild_lease');
    const gate = new Gate();
    await completeRebuild({ ports: world.ports(gate), ...REBUILD });
    expect(gate.calls.length).toBeLessThanOrEqual(CALLS);
  });
});

function onlyCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}
