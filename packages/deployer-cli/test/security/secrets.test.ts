import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { declared, evolved, topic } from '../support/documents.js';
import { FakeWorld } from '../support/fake-world.js';
import { resetJournal } from '../support/journals.js';
import { run } from '../support/run.js';

/** Whoever knows a lease's token can write in its holder's name. */
const TOKEN = '5ec2e75ec2e75ec2e75ec2e75ec2e75e';

const COMMANDS: readonly (readonly string[])[] = [
  ['plan'],
  ['apply'],
  ['status'],
  ['drift'],
  ['history', 'a'],
  ['resume', 'a', 'b'],
  ['rollback', 'a', 'b'],
  ['rebuild', 'a', 'b', '--reason', 'x'],
  ['pause', 'a'],
  ['enable', 'a'],
];

describe('the token of a lease', () => {
  let project: TemporaryDirectory;
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    await project.write({ 'schemas/a.json': evolved('a'), 'schemas/b.json': declared('b') });
  });
  afterEach(() => project.remove());

  it.each(COMMANDS)('is never printed: %s', async (...command) => {
    for (const format of ['text', 'json']) {
      const world = new FakeWorld();
      const lease = {
        token: TOKEN,
        holder: 'arn:aws:states:us-east-1:123456789012:execution:master:1',
        epoch: 2,
        acquired_at: '2026-11-23T20:59:00.000Z',
        expires_at: '2026-11-23T21:09:00.000Z',
        runs: ['standardized/jr_1'],
        outcomes: {},
      };
      for (const name of ['a', 'b']) world.deploy(topic(name), { lease });
      world.journals.set('aaaaaaaaaaaaaaaa', resetJournal('a', { outcome: 'succeeded', step: 'DONE' }));
      const { out, err } = await run(project.path, world.ports, ...command, '--format', format);
      expect(out).not.toBe('');
      expect(`${out}${err}`).not.toContain(TOKEN);
    }
  });
});
