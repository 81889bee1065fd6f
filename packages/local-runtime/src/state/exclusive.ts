import { CliError } from '@firn/cli-kit';
import { lock } from 'proper-lockfile';

import { statePaths } from './state-directory.js';

const STALE_MS = 30_000;
const LOOK_EVERY_MS = 500;
const LOOKS = 600;

/**
 * Does something while no other `up` or `down` works on the same state directory, which must be there.
 *
 * @param onWaiting - called once when another one does, before waiting for it
 * @throws CliError when the other one does not come to its end
 */
export async function exclusively<T>(
  directory: string,
  onWaiting: () => void,
  act: () => Promise<T>,
): Promise<T> {
  const release = (await tryLock(directory, 0)) ?? (onWaiting(), await tryLock(directory, LOOKS));
  if (release === undefined) {
    throw new CliError(
      `Another firn-local has been starting or stopping the runtime in ${directory} for too long.`,
      {
        hint: 'End it, and try again.',
      },
    );
  }
  try {
    return await act();
  } finally {
    await release().catch(() => undefined); // The lock is gone when the directory was removed meanwhile.
  }
}

async function tryLock(directory: string, retries: number): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lock(directory, {
      lockfilePath: statePaths(directory).lock,
      stale: STALE_MS,
      retries: { retries, factor: 1, minTimeout: LOOK_EVERY_MS, maxTimeout: LOOK_EVERY_MS },
      onCompromised: () => undefined, // The same: whoever removes the directory wants none of it.
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOCKED') return undefined;
    throw error;
  }
}
