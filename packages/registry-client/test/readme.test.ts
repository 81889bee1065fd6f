import { beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as client from '../src/index.js';
import { accepted, liveTopic, newFixture } from './fixture.js';
import type { Fixture } from './fixture.js';

const README = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture();
});

test('the first snippet claims, skips and releases', async () => {
  await liveTopic(fixture, 'free');
  await liveTopic(fixture, 'taken');
  accepted(
    await fixture.registry.claimLease({ kind: 'master', topic: 'taken', holder: 'another', seconds: 900 }),
  );
  const snippet = /```ts\n([^]*?)```/.exec(README)?.[1] ?? '';
  const code = snippet.replaceAll(/^import .*$/gm, '').replace(/^const registry = .*$/m, '');
  const said: string[] = [];
  const console = { log: (line: string) => said.push(line) };
  // The snippet is run as it is printed, on the registry of this test.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function('registry', 'executionArn', 'console', `return (async () => {${code}})();`) as (
    ...given: unknown[]
  ) => Promise<void>;
  await run(fixture.registry, 'arn:of:an:execution', console);

  expect(said).toEqual([
    'taken is skipped: the lease of topic "taken" is held by another until 2026-11-23T21:15:00.000Z',
  ]);
  expect(await fixture.registry.getTopic('free')).not.toHaveProperty('lease');
});

test('the README names every operation and every error', () => {
  const operations = Object.getOwnPropertyNames(client.Registry.prototype).filter(
    (name) => name !== 'constructor',
  );
  for (const name of operations) expect(README).toMatch(new RegExp(`\`${name}[\`(]`));
  const errors = Object.keys(client).filter((name) => name.endsWith('Error') && name !== 'RegistryError');
  for (const name of errors) expect(README).toContain(`\`${name}\``);
});
