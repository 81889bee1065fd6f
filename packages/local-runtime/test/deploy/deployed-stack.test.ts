import { describe, expect, it } from '@jest/globals';

import { findSchedule } from '../../src/deploy/deployed-stack.js';
import type { DeployedStack } from '../../src/deploy/deployed-stack.js';
import { caught } from '../support/caught.js';

/** A stack with a bucket, and schedules of the given names. */
function stack(...names: readonly string[]): DeployedStack {
  const schedules = names.map(
    (ref) => [ref, { type: 'AWS::Scheduler::Schedule', ref, attributes: {} }] as const,
  );
  const bucket = { type: 'AWS::S3::Bucket', ref: 'lake', attributes: {} };
  return { format: 1, name: 'Firn', resources: { bucket, ...Object.fromEntries(schedules) } };
}

describe('findSchedule', () => {
  it.each([
    [stack('tick'), undefined, 'tick'],
    [stack('tick'), 'tick', 'tick'],
    [stack('tick', 'tock'), 'tock', 'tock'],
  ])('%#: finds it', (deployed, name, expected) => {
    expect(findSchedule(deployed, name, '/state').ref).toBe(expected);
  });

  it.each([
    [
      undefined,
      undefined,
      'There are 0 deployed schedules, expected one.',
      'firn-local deploy <cdk.out> --state /state',
    ],
    [
      stack(),
      undefined,
      'There are 0 deployed schedules, expected one.',
      'firn-local deploy <cdk.out> --state /state',
    ],
    [stack(), 'lake', 'There is no deployed schedule lake.', 'firn-local deploy <cdk.out> --state /state'],
    [
      stack('tick', 'tock'),
      undefined,
      'There are 2 deployed schedules, expected one: tick, tock.',
      'firn-local run --schedule <name> --state /state',
    ],
    [
      stack('tick', 'tock'),
      'tack',
      'There is no deployed schedule tack; there is tick, tock.',
      'firn-local run --schedule <name> --state /state',
    ],
  ])('%#: says what there is', async (deployed, name, message, hint) => {
    expect(await caught(() => findSchedule(deployed, name, '/state'))).toEqual({
      message,
      details: [],
      hint,
    });
  });
});
