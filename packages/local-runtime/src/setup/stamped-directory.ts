import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { lock } from 'proper-lockfile';

const STAMP_FILE = '.firn-stamp';

/** A directory that is built once from known inputs. */
export interface StampedDirectory {
  readonly directory: string;
  /** Identifies the inputs: another stamp means that the directory must be built anew. */
  readonly stamp: string;
}

/** A stamp of the given inputs, in their order. */
export function stampOf(...inputs: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
}

/** Whether the directory stands complete as its inputs ask. */
export async function isBuilt({ directory, stamp }: StampedDirectory): Promise<boolean> {
  const found = await readFile(join(directory, STAMP_FILE), 'utf8').catch(() => undefined);
  return found === stamp;
}

/**
 * Builds the directory unless it stands already. What was there before is removed, and the stamp is written last, so a
 * build that was cut off is begun anew. Several processes may call it for one directory: one builds, the others wait.
 */
export async function buildOnce(
  target: StampedDirectory,
  build: () => Promise<void>,
): Promise<'built' | 'cached'> {
  if (await isBuilt(target)) return 'cached';
  await mkdir(dirname(target.directory), { recursive: true });
  const release = await lock(target.directory, {
    realpath: false,
    stale: 30_000,
    retries: { retries: 600, factor: 1, minTimeout: 1_000 },
  });
  try {
    if (await isBuilt(target)) return 'cached';
    await rm(target.directory, { recursive: true, force: true });
    await mkdir(target.directory);
    await build();
    await writeFile(join(target.directory, STAMP_FILE), target.stamp);
    return 'built';
  } finally {
    await release();
  }
}
