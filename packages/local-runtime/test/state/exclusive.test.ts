import { readdir, rm } from 'node:fs/promises';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { exclusively } from '../../src/state/exclusive.js';

let files: TemporaryDirectory;
beforeEach(async () => {
  files = await TemporaryDirectory.create();
});
afterEach(() => files.remove());

/** Does something under the lock and notes its beginning, its end and whether it had to wait. */
function note(
  name: string,
  events: string[],
  act: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  return exclusively(
    files.path,
    () => events.push(`${name} waits`),
    async () => {
      events.push(`${name} begins`);
      await act();
      events.push(`${name} ends`);
    },
  );
}

it('lets one act after the other, and tells who waits', async () => {
  const events: string[] = [];
  let second: Promise<void> | undefined;
  await note('first', events, async () => {
    second = note('second', events);
    while (!events.includes('second waits')) await new Promise((resolve) => setTimeout(resolve, 10));
  });
  await second;
  expect(events).toEqual(['first begins', 'second waits', 'first ends', 'second begins', 'second ends']);
});

it('gives the directory free after a failure, too', async () => {
  await expect(note('first', [], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const events: string[] = [];
  await note('second', events);
  expect(events).toEqual(['second begins', 'second ends']);
  expect(await readdir(files.path)).toEqual([]);
});

it('does not mind that the directory is removed meanwhile', async () => {
  await expect(note('first', [], () => rm(files.path, { recursive: true }))).resolves.toBeUndefined();
});
