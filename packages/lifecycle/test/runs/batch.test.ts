import { describe, expect, it } from '@jest/globals';
import { claimBatch } from '../../src/runs/claim-batch.js';
import { planRun } from '../../src/runs/plan-run.js';
import { RunFailed, reportRun } from '../../src/runs/report-run.js';
import { settleBatch } from '../../src/runs/settle-batch.js';
import { Crash, Gate } from '../world/gate.js';
import { plannedRun } from '../world/planned-run.js';
import { killPoints, liveTopic, stage, writeStages } from '../world/topics.js';
import { World } from '../world/world.js';

const TOPICS = ['orders', 'refunds', 'returns'];
const BATCH = { runId: 'run-1', batch: '0000' };
const LISTED = { ...BATCH, topics: TOPICS };
const CLAIM = { ...LISTED, holder: 'arn:child', leaseSeconds: 900 };
const BOTH = { standardized: stage('published'), curated: stage('published') };

/** Three topics with work, listed in one batch. */
const planned = (): Promise<World> => plannedRun(TOPICS);

async function runsOf(world: World, topic: string): Promise<{ state: string; run: string }[]> {
  const found = [];
  for await (const { state, run } of world.ports().registry.runs(topic)) found.push({ state, run });
  return found;
}

async function leasesOf(world: World): Promise<string[]> {
  const records = await Promise.all(TOPICS.map((topic) => world.ports().registry.getTopic(topic)));
  return records.flatMap((record) => (record?.lease === undefined ? [] : [record.topic]));
}

describe('a batch', () => {
  it('is claimed, worked on and settled', async () => {
    const world = await planned();
    const ports = world.ports();
    const claimed = await claimBatch({ ports, ...CLAIM });
    expect(claimed).toEqual({ ...BATCH, claims: 's3://control/runs/run-1/0000/claims.json', claimed: 3 });
    expect(JSON.parse(world.objects.get(claimed.claims) ?? '')).toEqual({
      format: 1,
      run: 'run-1',
      topics: TOPICS.map((topic) => ({
        topic,
        token: expect.stringMatching(/^[0-9a-f]{32}$/),
        epoch: 1,
        generation: 1,
        schema_version: 1,
      })),
    });
    for (const topic of TOPICS) await writeStages(ports, topic, BOTH);
    expect(await settleBatch({ ports, ...LISTED })).toEqual({ runId: 'run-1', left: 0 });
    expect(await leasesOf(world)).toEqual([]);
    expect(await runsOf(world, 'orders')).toEqual([{ state: 'succeeded', run: 'run-1' }]);
    expect(await reportRun({ ports, runId: 'run-1' })).toEqual({
      runId: 'run-1',
      succeeded: 3,
      failed: 0,
      skipped: 0,
      superseded: 0,
    });
  });

  it('answers a request to replay once a run has carried it out, and not before', async () => {
    const world = await planned();
    const ports = world.ports();
    const replay = '00000000000000c0';
    for (const topic of TOPICS) await ports.registry.requestReplay({ topic, id: replay });
    await claimBatch({ ports, ...CLAIM });
    await writeStages(ports, 'orders', { ...BOTH, standardized: stage('published', { replay }) });
    await writeStages(ports, 'refunds', { ...BOTH, standardized: stage('failed', { error: 'RAW is gone' }) });
    await writeStages(ports, 'returns', { ...BOTH, standardized: stage('published', { replay: 'other' }) });
    await settleBatch({ ports, ...LISTED });
    const records = await Promise.all(TOPICS.map((topic) => ports.registry.getTopic(topic)));
    expect(records.map((record) => record?.replay?.id)).toEqual([undefined, replay, replay]);
  });

  it('leaves out what is refused, and calls it skipped', async () => {
    const world = await planned();
    const ports = world.ports();
    await ports.registry.addHold({ topic: 'refunds', hold: 'operator' });
    expect((await claimBatch({ ports, ...CLAIM })).claimed).toBe(2);
    await writeStages(ports, 'orders', BOTH);
    await writeStages(ports, 'returns', { standardized: stage('superseded', { error: 'epoch moved' }) });
    await settleBatch({ ports, ...LISTED });
    expect(await reportRun({ ports, runId: 'run-1' })).toMatchObject({
      succeeded: 1,
      skipped: 1,
      superseded: 1,
      failed: 0,
    });
  });

  it('fails the run, and names the topics, when a stage failed or said nothing', async () => {
    const world = await planned();
    const ports = world.ports();
    await claimBatch({ ports, ...CLAIM });
    await writeStages(ports, 'orders', { standardized: stage('failed', { error: 'RAW was overwritten' }) });
    await writeStages(ports, 'refunds', BOTH);
    const failure = { Error: 'States.TaskFailed', Cause: JSON.stringify({ ErrorMessage: 'Out of memory' }) };
    await settleBatch({ ports, ...LISTED, failure });
    const report = reportRun({ ports, runId: 'run-1' });
    await expect(report).rejects.toThrow(RunFailed);
    await expect(report).rejects.toThrow(
      '2 of 3 topics failed:\norders: standardized: RAW was overwritten\nreturns: States.TaskFailed: Out of memory',
    );
    expect(await leasesOf(world)).toEqual([]);
  });

  it('does not ask for the Curated stage of a topic without a Curated table', async () => {
    const world = new World();
    await liveTopic(world, 'orders', { curated: false });
    world.commit('raw.orders', 1);
    const ports = world.ports();
    await planRun({ ports, runId: 'run-1' });
    await claimBatch({ ports, ...CLAIM, topics: ['orders'] });
    await writeStages(ports, 'orders', { standardized: stage('published') });
    await settleBatch({ ports, ...LISTED });
    expect(await runsOf(world, 'orders')).toEqual([{ state: 'succeeded', run: 'run-1' }]);
  });

  it("is not given another holder's lease back", async () => {
    const world = await planned();
    const ports = world.ports();
    await claimBatch({ ports, ...CLAIM });
    world.time += 901_000;
    await claimBatch({ ports, ...CLAIM, runId: 'run-2', holder: 'arn:next' });
    await settleBatch({ ports, ...LISTED });
    expect(await leasesOf(world)).toEqual(TOPICS);
    expect(await reportRun({ ports, runId: 'run-1' })).toMatchObject({ superseded: 3 });
  });

  it('that was never settled fails the run', async () => {
    const world = await planned();
    await expect(reportRun({ ports: world.ports(), runId: 'run-1' })).rejects.toThrow('never settled');
  });
});

describe('claiming that breaks off anywhere', () => {
  const CALLS = 12;
  it.each(killPoints(CALLS))('is settled and leaves no lease (killed $when call $call)', async (kill) => {
    const world = await planned();
    await claimBatch({ ports: world.ports(new Gate(kill)), ...CLAIM }).catch(onlyCrash);
    await settleBatch({
      ports: world.ports(),
      ...LISTED,
      failure: { Error: 'Lambda.Unknown', Cause: 'died' },
    });
    expect(await leasesOf(world)).toEqual([]);
  });

  it.each(killPoints(CALLS))(
    'goes on with the same leases when it is repeated (killed $when call $call)',
    async (kill) => {
      const world = await planned();
      await claimBatch({ ports: world.ports(new Gate(kill)), ...CLAIM }).catch(onlyCrash);
      expect((await claimBatch({ ports: world.ports(), ...CLAIM })).claimed).toBe(3);
    },
  );

  it('has as many calls as are tried', async () => {
    const gate = new Gate();
    await claimBatch({ ports: (await planned()).ports(gate), ...CLAIM });
    expect(gate.calls.length).toBeLessThanOrEqual(CALLS);
  });
});

describe('settling that breaks off anywhere', () => {
  const CALLS = 14;
  it.each(killPoints(CALLS))('is finished by settling again (killed $when call $call)', async (kill) => {
    const world = await planned();
    await claimBatch({ ports: world.ports(), ...CLAIM });
    for (const topic of TOPICS) await writeStages(world.ports(), topic, BOTH);
    await settleBatch({ ports: world.ports(new Gate(kill)), ...LISTED }).catch(onlyCrash);
    await settleBatch({ ports: world.ports(), ...LISTED, failure: { Error: 'Lambda.Unknown' } });
    expect(await leasesOf(world)).toEqual([]);
    for (const topic of TOPICS)
      expect(await runsOf(world, topic)).toEqual([{ state: 'succeeded', run: 'run-1' }]);
  });
});

function onlyCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}
