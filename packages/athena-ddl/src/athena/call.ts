import { AthenaCallError } from './athena-call-error.js';
import type { AthenaCall, AthenaLimiter } from './athena-limiter.js';
import { TRIES, backoff } from './backoff.js';
import { faultOf } from './fault-of.js';
import { pause } from './pause.js';
import type { Pausing } from './pause.js';

/** How a call is made. */
export interface Calling extends Pausing {
  readonly limiter?: AthenaLimiter;
  readonly random?: () => number;
}

/**
 * Makes a call in its turn, and makes it again while Athena throttles it or has a fault of its own.
 *
 * @throws AthenaCallError when that goes on for too long, or the call is denied
 * @throws whatever else the SDK throws, and the signal's reason
 */
export async function call<T>(
  name: AthenaCall,
  { limiter, random = Math.random, ...pausing }: Calling,
  make: () => Promise<T>,
  queryExecutionId?: string,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    await pause(limiter?.turn(name) ?? 0, pausing);
    try {
      return await make();
    } catch (error) {
      const fault = error instanceof Error ? faultOf(error) : undefined;
      if (fault === undefined) throw error;
      if (fault === 'denied' || tries >= TRIES[fault]) {
        const about = queryExecutionId === undefined ? {} : { queryExecutionId };
        throw new AthenaCallError({ call: name, fault, attempts: tries, cause: error as Error, ...about });
      }
    }
    await pause(backoff(tries - 1, random()), pausing);
  }
}
