import { describe, expect, it, jest } from '@jest/globals';
import { MUTATIONS } from './mutations.js';
import { firstState, runSchedule } from './schedule.js';
import type { Cast } from './schedule.js';
import { Violation } from './violation.js';

jest.setTimeout(600_000);

/** Schedules within which a missing rule must be noticed. */
const SCHEDULES = 3000;

const RESETS: Cast = { resets: true };
const ROLLBACKS: Cast = { resets: true, rollbacks: true };

/** Each rule with who must take part for it to matter. */
const CAUGHT: readonly (readonly [rule: string, cast: Cast])[] = [
  ['PinnedUuid', RESETS],
  ['FastForward', RESETS],
  ['CheckpointFollows', RESETS],
  ['LookAfterUnknown', RESETS],
  ['PinByTag', { resets: true, compactions: true }],
  ['AdoptIntent', RESETS],
  ['IntentVersion', RESETS],
  ['LeaseToken', RESETS],
  ['StepCondition', RESETS],
  ['ClaimPauses', RESETS],
  ['EnableOwnHold', { resets: true, operators: true }],
  ['Drain', RESETS],
  ['RollbackDrain', ROLLBACKS],
  ['SwapNotRename', RESETS],
  ['SwapVersion', RESETS],
  ['RollbackFence', ROLLBACKS],
  ['RollbackCheckpoints', ROLLBACKS],
];

describe('a rule that is taken away is missed', () => {
  it.each(CAUGHT)('%s', async (rule, cast) => {
    const beginning = await firstState();
    const mutation = MUTATIONS[rule];
    if (mutation === undefined) throw new Error(`there is no rule ${rule}`);
    let found: unknown;
    for (let seed = 1; seed <= SCHEDULES && found === undefined; seed++) {
      found = await runSchedule(beginning, seed, { mutation, cast }).then(
        () => undefined,
        (error: unknown) => error,
      );
    }
    expect(found).toBeInstanceOf(Violation);
  });

  // Their window is hit too rarely so far, or another rule stands behind them.
  const caught = new Set(CAUGHT.map(([rule]) => rule));
  for (const rule of Object.keys(MUTATIONS)) if (!caught.has(rule)) it.todo(rule);
});
