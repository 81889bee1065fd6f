import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { ApplyResult } from '../../src/apply/apply-result.js';
import { renderResult } from '../../src/apply/render-result.js';
import { describeTopic } from '../../src/status/describe-topic.js';
import { renderStatus } from '../../src/status/render-status.js';
import { declared, remapped, topic } from '../support/documents.js';
import { FakeWorld, NOW } from '../support/fake-world.js';
import { run } from '../support/run.js';
import { createStyle } from '@firn/cli-kit';

describe('how a reset goes', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  const firn = (...args: string[]) => run(project.path, world.ports, ...args);
  const modes = () => world.resets.map(({ mode }) => mode);
  const configure = (resetMode: string) =>
    project.write({ 'firn.config.json': JSON.stringify({ resetMode }) });
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    world.deploy(topic('orders'));
  });
  afterEach(() => project.remove());

  it.each([
    ['a break', 'archive-first', declared('orders'), ['apply']],
    ['history by a new mapping', 'swap-last', remapped('orders'), ['apply', '--reprocess']],
    ['a rebuild', 'swap-last', topic('orders'), ['rebuild', 'orders', '--reason', 'x']],
  ])('of %s is %s, unless the configuration or the command says it', async (_, usual, document, command) => {
    const other = usual === 'swap-last' ? 'archive-first' : 'swap-last';
    await project.write({ 'schemas/orders.json': document });
    await firn(...command);
    await firn(...command, '--mode', other);
    await configure(other);
    await firn(...command);
    await firn(...command, '--mode', usual);
    expect(modes()).toEqual([usual, other, other, usual]);
  });

  it('is part of the plan, with what it costs the topic', async () => {
    await project.write({ 'schemas/orders.json': declared('orders') });
    const { out, code } = await firn('plan', '--mode', 'swap-last');
    expect(code).toBe(0);
    expect(out).toContain('Open the reset');
    expect(out).toMatch(/about \d+ min, then 3 paused/);
    const json = await firn('plan', '--mode', 'swap-last', '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      topics: [{ mode: 'swap-last', cost: { pausedMinutes: 3 } }],
    });
    const markdown = await firn('plan', '--mode', 'swap-last', '--format', 'markdown');
    expect(markdown.out).toContain('| about 3 min |');
  });

  it('is one of two', async () => {
    const { code, err } = await firn('plan', '--mode', 'swap-first');
    expect(code).toBe(2);
    expect(err).toContain('archive-first, swap-last');
    await configure('swap-first');
    expect((await firn('plan')).err).toContain('"resetMode" is "swap-first"; expected "archive-first" or');
  });
});

describe('a reset that swaps last', () => {
  const plain = createStyle(false);

  it('says, where it is not waited for, that the topic goes on, and how to go on', () => {
    const result: ApplyResult = {
      environment: 'prod',
      topics: [
        {
          topic: 'orders',
          file: 'schemas/orders.json',
          state: 'rebuilding',
          classification: 'NUCLEAR_RESET',
          mode: 'swap-last',
          execution: 'arn:a1',
        },
      ],
      problems: [],
    };
    const text = renderResult(result, plain);
    expect(text).toContain('the topic goes on with its old tables while the new ones are filled: arn:a1');
    expect(text).toContain('firn-deploy resume orders --wait');
    expect(text).not.toContain('PAUSED');
  });

  it('shows in the status, with who fills its tables', () => {
    const world = new FakeWorld();
    const lease = {
      token: 't',
      holder: 'arn:a1',
      epoch: 2,
      acquired_at: NOW.toISOString(),
      expires_at: '2099-01-01T00:00:00.000Z',
      runs: ['reb/jr_1'],
      outcomes: {},
    };
    world.deploy(topic('orders'), {
      rebuild_lease: lease,
      deployment: { id: '0123456789abcdef', step: 'REBUILD', class: 'NUCLEAR_RESET', mode: 'swap-last' },
    });
    const status = describeTopic({ record: world.topics.get('orders')! }, NOW);
    expect(status).toMatchObject({
      flag: 'ENABLED',
      deployment: { step: 'REBUILD', mode: 'swap-last' },
      rebuildLease: { holder: 'arn:a1', expired: false, runs: ['reb/jr_1'] },
    });
    const text = renderStatus({ environment: 'prod', topics: [status], missing: [] }, plain, NOW);
    expect(text).toContain('lease        free');
    expect(text).toContain('rebuilt by   arn:a1');
    expect(text).toContain('NUCLEAR_RESET, swap-last, 0123456789abcdef at REBUILD');
    expect(JSON.stringify(status)).not.toContain('"t"');
  });
});
