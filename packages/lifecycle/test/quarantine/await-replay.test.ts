import { describe, expect, it } from '@jest/globals';
import { awaitReplay } from '../../src/quarantine/await-replay.js';
import { claimBatch } from '../../src/runs/claim-batch.js';
import { settleBatch } from '../../src/runs/settle-batch.js';
import { accepted, liveTopic, stage, writeStages } from '../world/topics.js';
import { World } from '../world/world.js';

const ID = '00000000000000c0';

async function requested(): Promise<World> {
  const world = new World();
  await liveTopic(world, 'orders', { curated: false });
  accepted(await world.ports().registry.requestReplay({ topic: 'orders', id: ID }));
  return world;
}

/** A run of the Master that ends like this. */
async function run(world: World, runId: string, outcome: ReturnType<typeof stage>): Promise<void> {
  const ports = world.ports();
  const batch = { ports, runId, batch: '0000', topics: ['orders'] };
  await claimBatch({ ...batch, holder: runId, leaseSeconds: 900 });
  await writeStages(ports, 'orders', { standardized: outcome });
  await settleBatch(batch);
}

async function wait(world: World) {
  const ports = world.ports();
  const request = (await ports.registry.getTopic('orders'))?.replay;
  if (request === undefined) throw new Error('no request');
  return awaitReplay({ topic: 'orders', request, ports, pollMilliseconds: 1000 });
}

describe('awaitReplay', () => {
  it('waits for the run that carries the request out, and gives its counts', async () => {
    const world = await requested();
    const counts = { rows_read: 5, rows_replayed: 3, rows_still_quarantined: 1 };
    world.meanwhile = () => run(world, 'run-1', stage('published', { replay: ID, counts }));
    expect(await wait(world)).toEqual({ replayed: 3, held: 1 });
  });

  it('goes on over a run that found itself fenced', async () => {
    const world = await requested();
    const counts = { rows_still_quarantined: 4 };
    const runs = [stage('superseded'), stage('nothing_to_do', { replay: ID, counts })];
    world.meanwhile = () => run(world, `run-${runs.length}`, runs.shift() ?? stage('failed'));
    expect(await wait(world)).toEqual({ replayed: 0, held: 4 });
  });

  it('ends when a run fails: it would again and again', async () => {
    const world = await requested();
    world.meanwhile = () => run(world, 'run-1', stage('failed', { error: 'RAW snapshot 5 has expired.' }));
    await expect(wait(world)).rejects.toThrow(
      /^The run run-1 of orders failed: RAW snapshot 5 has expired\. The request to replay its quarantine stands/,
    );
  });

  it('does not mind a run that failed before the waiting began', async () => {
    const world = await requested();
    await run(world, 'run-1', stage('failed', { error: 'Spark was killed.' }));
    world.time += 1000;
    const counts = { rows_replayed: 3, rows_still_quarantined: 1 };
    world.meanwhile = () => run(world, 'run-2', stage('published', { replay: ID, counts }));
    expect(await wait(world)).toEqual({ replayed: 3, held: 1 });
  });

  it('says so when the request has gone and no run tells of it', async () => {
    const world = await requested();
    world.meanwhile = async () => {
      accepted(await world.ports().registry.answerReplay({ topic: 'orders', id: ID }));
    };
    await expect(wait(world)).rejects.toThrow(/no run says that it has carried it out/);
  });
});
