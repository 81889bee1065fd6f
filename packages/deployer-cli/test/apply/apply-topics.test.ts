import type { PlannedStep, TopicOutcome, TopicPlan } from '@firn/lifecycle';
import { describe, expect, it } from '@jest/globals';

import { applyTopics } from '../../src/apply/apply-topics.js';
import type { ApplyTopics } from '../../src/apply/apply-topics.js';
import type { PlannedTopic } from '../../src/plan/plan-topics.js';
import { parse, topic } from '../support/documents.js';
import { FakeWorld } from '../support/fake-world.js';

function planned(name: string, ...tables: string[]): PlannedTopic {
  const steps = tables.map((table): PlannedStep => ({
    kind: 'create-table',
    reaches: 'CREATED',
    summary: '',
    table,
    sql: '',
  }));
  const schema = parse(topic(name));
  const plan = {
    topic: name,
    classification: 'NEW_TABLE',
    deploymentId: name,
    steps,
  } as unknown as TopicPlan;
  return { file: `${name}.json`, schema, plan, observed: { topic: name, archives: {} } };
}

/** Deploys, and records what was under way at once. */
async function deploy(
  topics: readonly PlannedTopic[],
  fails: readonly string[] = [],
  more: Pick<ApplyTopics, 'parallel'> = {},
) {
  const underWay = new Set<string>();
  const together: string[] = [];
  const options: ApplyTopics = {
    ports: new FakeWorld().ports,
    wait: false,
    ...more,
    onProgress: () => undefined,
    explain: (error) => (error as Error).message,
    deploy: async (plan): Promise<TopicOutcome> => {
      underWay.add(plan.topic);
      together.push([...underWay].join(' '));
      await new Promise(setImmediate);
      underWay.delete(plan.topic);
      if (fails.includes(plan.topic)) throw new Error('no');
      return { topic: plan.topic, classification: 'NEW_TABLE', deploymentId: plan.topic, state: 'deployed' };
    },
  };
  return { reports: await applyTopics(topics, options), together };
}

describe('applyTopics', () => {
  it('works on independent topics at once, four at most, and reports them in order', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const { reports, together } = await deploy(names.map((name) => planned(name, `standardized.${name}`)));
    expect(reports.map(({ topic }) => topic)).toEqual(names);
    expect(Math.max(...together.map((each) => each.split(' ').length))).toBe(4);
  });

  it('works on as many at once as it is told', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const topics = names.map((name) => planned(name, `standardized.${name}`));
    const { together } = await deploy(topics, [], { parallel: 7 });
    expect(Math.max(...together.map((each) => each.split(' ').length))).toBe(7);
    const alone = await deploy(topics, [], { parallel: 1 });
    expect(alone.together).toEqual(names);
  });

  it('waits for rebuilds once all topics are under way: none is kept waiting by another’s hours', async () => {
    const calls: string[] = [];
    const resets = ['a', 'b', 'c', 'd', 'e', 'f'];
    const reports = await applyTopics(
      [...resets, 'quick'].map((name) => planned(name)),
      {
        ports: new FakeWorld().ports,
        wait: true,
        parallel: 2,
        onProgress: () => undefined,
        explain: (error) => (error as Error).message,
        deploy: (plan, _, options): Promise<TopicOutcome> => {
          const wait = options?.wait === true;
          calls.push(wait ? `wait ${plan.topic}` : plan.topic);
          if (wait && plan.topic === 'b') return Promise.reject(new Error('no answer'));
          const outcome = {
            topic: plan.topic,
            classification: 'NUCLEAR_RESET',
            deploymentId: plan.topic,
          } as const;
          // By the time that it is looked at again, the rebuild of "c" is through.
          const state = wait ? (plan.topic === 'c' ? 'unchanged' : 'deployed') : 'rebuilding';
          return Promise.resolve({ ...outcome, state: plan.topic === 'quick' ? 'deployed' : state });
        },
      },
    );
    expect(calls.slice(0, 7)).toEqual([...resets, 'quick']);
    expect(calls.slice(7).sort()).toEqual(resets.map((name) => `wait ${name}`));
    expect(reports.map(({ state }) => state)).toEqual([
      'deployed',
      'failed',
      'deployed',
      'deployed',
      'deployed',
      'deployed',
      'deployed',
    ]);
  });

  it('creates a table that two topics need for one after the other, even if the first fails', async () => {
    const shared = [planned('a', 'raw.shared', 'x.a'), planned('b', 'raw.other'), planned('c', 'raw.shared')];
    const { reports, together } = await deploy(shared, ['a']);
    expect(reports.map(({ state }) => state)).toEqual(['failed', 'deployed', 'deployed']);
    expect(together.some((each) => each.includes('a') && each.includes('b'))).toBe(true);
    expect(together.some((each) => each.includes('a') && each.includes('c'))).toBe(false);
  });
});
