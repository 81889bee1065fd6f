import type { DeploymentRecord } from '@firn/registry-client';

import { NOW } from './fake-world.js';

/** A moment so many seconds from now. */
export function at(seconds: number): string {
  return new Date(NOW.getTime() + seconds * 1000).toISOString();
}

/** The journal of a topic's first deployment, an hour ago. */
export function newTableJournal(topic: string, changes: Partial<DeploymentRecord> = {}): DeploymentRecord {
  return {
    topic,
    record: 'deployment#0123456789abcdef',
    format: 1,
    id: '0123456789abcdef',
    class: 'NEW_TABLE',
    from_version: 0,
    to_version: 1,
    generation: 1,
    base_epoch: 0,
    step: 'DONE',
    attempts: {},
    observed: {},
    reached: { CLAIMED: at(-3600), CREATED: at(-3590), DONE: at(-3588) },
    outcome: 'succeeded',
    by: 'arn:aws:iam::123456789012:user/ann',
    created_at: at(-3600),
    updated_at: at(-3588),
    closed_at: at(-3588),
    ...changes,
  };
}

/** The journal of a reset that is open at its rebuild. */
export function resetJournal(topic: string, changes: Partial<DeploymentRecord> = {}): DeploymentRecord {
  const { outcome: _outcome, closed_at: _closed, ...open } = newTableJournal(topic);
  return {
    ...open,
    record: 'deployment#aaaaaaaaaaaaaaaa',
    id: 'aaaaaaaaaaaaaaaa',
    class: 'NUCLEAR_RESET',
    scope: 'topic',
    reason: 'amounts are text',
    from_version: 1,
    to_version: 2,
    generation: 2,
    step: 'REBUILD',
    reached: {
      PAUSED: at(-600),
      DRAINED: at(-540),
      CREATED: at(-530),
      SWAPPED: at(-529),
      REBUILD: at(-529),
    },
    created_at: at(-600),
    updated_at: at(-529),
    ...changes,
  };
}
