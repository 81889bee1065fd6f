import { describe, expect, it } from '@jest/globals';
import { claimBatch } from '../../src/runs/claim-batch.js';
import type { Claims } from '../../src/runs/claims.js';
import { reportRun } from '../../src/runs/report-run.js';
import { settleBatch } from '../../src/runs/settle-batch.js';
import type { SettledBatch } from '../../src/runs/settle-batch.js';
import { splitBatch } from '../../src/runs/split-batch.js';
import { Crash, Gate } from '../world/gate.js';
import { plannedRun } from '../world/planned-run.js';
import { accepted, killPoints, stage, writeStages } from '../world/topics.js';
import type { World } from '../world/world.js';

const TOPICS = ['a', 'b', 'c', 'd', 'e'];
const FIRST = { runId: 'run-1', batch: '0000', topics: TOPICS, holder: 'arn:child' };
const BOTH = { standardized: stage('published'), curated: stage('published') };

/** What Step Functions tells of a Glue run that died. */
function death(run: string): { readonly Error: string; readonly Cause: string } {
  const [JobName, Id] = run.split('/');
  const cause = { JobName, Id, JobRunState: 'FAILED', ErrorMessage: 'Out of memory' };
  return { Error: 'States.TaskFailed', Cause: JSON.stringify(cause) };
}

/** Five topics with work, in one batch. */
const planned = (): Promise<World> => plannedRun(TOPICS);

/** One Glue run for each attempt at a batch: it ends well for its topics, or dies when a guilty one is among them. */
class Runs {
  /** The topics of each run, in the order in which they were started. */
  readonly attempts: string[] = [];
  readonly #world: World;
  readonly #guilty: ReadonlySet<string>;

  constructor(world: World, guilty: readonly string[]) {
    this.#world = world;
    this.#guilty = new Set(guilty);
  }

  /** What the `Catch` gets, if the run dies. */
  async run(claims: string): Promise<ReturnType<typeof death> | undefined> {
    const { topics } = JSON.parse(this.#world.objects.get(claims) ?? '') as Claims;
    const run = `std/jr_${this.attempts.length}`;
    this.attempts.push(topics.map(({ topic }) => topic).join(''));
    const { registry } = this.#world.ports();
    for (const { topic, token } of topics) accepted(await registry.recordRun({ topic, token, run }));
    if (topics.some(({ topic }) => this.#guilty.has(topic))) return death(run);
    for (const { topic } of topics) await writeStages(this.#world.ports(), topic, BOTH);
    return undefined;
  }
}

/** A child of the Map, as the Master's machine composes it; `settled` is told of what each settlement has left. */
async function runChild(
  world: World,
  runs: Runs,
  settled: (left: SettledBatch) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  let next: Pick<SettledBatch, 'batch' | 'topics' | 'rest'> = FIRST;
  while (next.batch !== undefined && next.topics !== undefined) {
    const ports = world.ports();
    const batch = { ports, ...FIRST, ...next, batch: next.batch, topics: next.topics };
    const { claims, claimed } = await claimBatch({ ...batch, leaseSeconds: 900 });
    const failure = claimed > 0 ? await runs.run(claims) : undefined;
    const left: SettledBatch = await settleBatch({ ...batch, ...(failure && { failure }) });
    await settled(left);
    next = left;
  }
}

async function leasedTopics(world: World): Promise<string[]> {
  const records = await Promise.all(TOPICS.map((topic) => world.ports().registry.getTopic(topic)));
  return records.flatMap((record) => (record?.lease === undefined ? [] : [record.topic]));
}

async function runsOf(world: World, topic: string): Promise<string[]> {
  const found = [];
  for await (const { state } of world.ports().registry.runs(topic)) found.push(state);
  return found;
}

describe('a batch whose Glue run dies', () => {
  it.each(TOPICS)(
    'is divided until %s, which kills it, is alone; all others are through in the same run',
    async (guilty) => {
      const world = await planned();
      const runs = new Runs(world, [guilty]);
      await runChild(world, runs);
      expect(runs.attempts.filter((topics) => topics.includes(guilty)).at(-1)).toBe(guilty);
      await expect(reportRun({ ports: world.ports(), runId: 'run-1' })).rejects.toThrow(
        `1 of 5 topics failed:\n${guilty}: States.TaskFailed: Out of memory`,
      );
      for (const topic of TOPICS) {
        expect(await runsOf(world, topic)).toEqual([topic === guilty ? 'failed' : 'succeeded']);
      }
      expect(await leasedTopics(world)).toEqual([]);
    },
  );

  it('tries the halves one after the other, what was divided last first', async () => {
    const world = await planned();
    const runs = new Runs(world, ['b', 'd']);
    await runChild(world, runs);
    expect(runs.attempts).toEqual(['abcde', 'abc', 'ab', 'a', 'b', 'c', 'de', 'd', 'e']);
    expect(await runsOf(world, 'b')).toEqual(['failed']);
    expect(await runsOf(world, 'e')).toEqual(['succeeded']);
  });

  it('gives back the leases that the dead run worked under, before anything is claimed again', async () => {
    const world = await planned();
    const left: (readonly string[])[] = [];
    await runChild(world, new Runs(world, ['c']), async () => void left.push(await leasedTopics(world)));
    expect(left.length).toBeGreaterThan(2);
    expect(left.flat()).toEqual([]);
  });

  it('tries one that was left undecided alone, before it is blamed', async () => {
    const world = await planned();
    const ports = world.ports();
    const { claims } = await claimBatch({ ports, ...FIRST, leaseSeconds: 900 });
    const { topics } = JSON.parse(world.objects.get(claims) ?? '') as Claims;
    for (const { topic, token } of topics) {
      accepted(await ports.registry.recordRun({ topic, token, run: 'std/jr_7' }));
      if (topic !== 'd') await writeStages(ports, topic, BOTH);
    }
    const settled = await settleBatch({ ports, ...FIRST, failure: death('std/jr_7') });
    expect(settled).toEqual({ runId: 'run-1', left: 1, batch: '0000-1', topics: ['d'], rest: [] });
    expect(await runsOf(world, 'a')).toEqual(['succeeded']);
    expect(await runsOf(world, 'd')).toEqual([]);
  });

  it('leaves out a topic that was paused while it waited for its turn', async () => {
    const world = await planned();
    const runs = new Runs(world, ['a']);
    const pause = async (): Promise<void> => {
      accepted(await world.ports().registry.addHold({ topic: 'e', hold: 'operator' }));
    };
    await runChild(world, runs, pause);
    expect(runs.attempts).toEqual(['abcde', 'abc', 'ab', 'a', 'b', 'c', 'd']);
    await expect(reportRun({ ports: world.ports(), runId: 'run-1' })).rejects.toMatchObject({
      report: { succeeded: 3, failed: 1, skipped: 1 },
    });
  });

  it.each([
    ['could not be started', { Error: 'Glue.ConcurrentRunsExceededException', Cause: 'too many' }],
    ['takes too long', { Error: 'States.Timeout', Cause: '' }],
    ['died before it had begun with a topic', death('std/jr_unrecorded')],
    ['died of nobody knows what', { Error: 'States.TaskFailed', Cause: 'no JSON' }],
  ])('is not divided when the run %s', async (_what, failure) => {
    const world = await planned();
    const ports = world.ports();
    await claimBatch({ ports, ...FIRST, leaseSeconds: 900 });
    expect(await settleBatch({ ports, ...FIRST, failure })).toEqual({ runId: 'run-1', left: 0 });
    for (const topic of TOPICS) expect(await runsOf(world, topic)).toEqual(['failed']);
    expect(await leasedTopics(world)).toEqual([]);
  });

  it('counts what was never tried again as failed', async () => {
    const world = await planned();
    const runs = new Runs(world, ['a']);
    const stopped = new Error('the child was stopped');
    await expect(runChild(world, runs, () => Promise.reject(stopped))).rejects.toBe(stopped);
    await expect(reportRun({ ports: world.ports(), runId: 'run-1' })).rejects.toThrow('never settled');
  });
});

describe('dividing that breaks off anywhere', () => {
  const CALLS = 14;
  it.each(killPoints(CALLS))('is finished by settling again (killed $when call $call)', async (kill) => {
    const world = await planned();
    const { claims } = await claimBatch({ ports: world.ports(), ...FIRST, leaseSeconds: 900 });
    const failure = await new Runs(world, ['c']).run(claims);
    const request = { ...FIRST, failure };
    await settleBatch({ ports: world.ports(new Gate(kill)), ...request }).catch(onlyCrash);
    expect(await settleBatch({ ports: world.ports(), ...request })).toEqual({
      runId: 'run-1',
      left: 2,
      batch: '0000-1',
      topics: ['a', 'b', 'c'],
      rest: [{ batch: '0000-2', topics: ['d', 'e'] }],
    });
    expect(await leasedTopics(world)).toEqual([]);
  });

  it('has as many calls as are tried', async () => {
    const world = await planned();
    const { claims } = await claimBatch({ ports: world.ports(), ...FIRST, leaseSeconds: 900 });
    const failure = await new Runs(world, ['c']).run(claims);
    const gate = new Gate();
    await settleBatch({ ports: world.ports(gate), ...FIRST, failure });
    expect(gate.calls.length).toBeLessThanOrEqual(CALLS);
  });
});

describe('splitBatch', () => {
  it.each([
    [['a'], [['a']]],
    [
      ['a', 'b'],
      [['a'], ['b']],
    ],
    [
      ['a', 'b', 'c'],
      [['a', 'b'], ['c']],
    ],
    [
      TOPICS,
      [
        ['a', 'b', 'c'],
        ['d', 'e'],
      ],
    ],
  ])('divides %j into %j', (topics, halves) => {
    expect(splitBatch('0000', topics).map((half) => half.topics)).toEqual(halves);
  });
});

function onlyCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}
