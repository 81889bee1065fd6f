import type { DeploymentRecord } from '@firn/registry-client';

import type { PastDeployment } from './history-result.js';

/** A deployment's journal as it is reported. Pure. */
export function describeDeployment(journal: DeploymentRecord): PastDeployment {
  const { created_at: openedAt, closed_at: closedAt, scope, mode, by, reason, error, reached = {} } = journal;
  return {
    id: journal.id,
    class: journal.class,
    ...(scope !== undefined && { scope }),
    ...(mode !== undefined && { mode }),
    fromVersion: journal.from_version,
    toVersion: journal.to_version,
    generation: journal.generation,
    outcome: journal.outcome ?? 'open',
    ...(by !== undefined && { by }),
    ...(reason !== undefined && { reason }),
    openedAt,
    ...(closedAt !== undefined && { closedAt, seconds: secondsBetween(openedAt, closedAt) }),
    steps: Object.entries(reached)
      .map(([step, at]) => ({ step, at }))
      .sort((a, b) => order(a.at, b.at) || order(ORDER.indexOf(a.step), ORDER.indexOf(b.step))),
    ...(error !== undefined && { error }),
  };
}

/** Steps that were reached in the same millisecond. */
const ORDER = [
  'CLAIMED',
  'OPENED',
  'PAUSED',
  'DRAINED',
  'CREATED',
  'SWAPPED',
  'REBUILD',
  'CAUGHT_UP',
  'FINAL_CATCH_UP',
  'AUDITED',
  'ROLLING_BACK',
  'DONE',
];

/** The newest first; of two that were opened at once, the later version. */
export function newestFirst(a: DeploymentRecord, b: DeploymentRecord): number {
  return order(b.created_at, a.created_at) || b.to_version - a.to_version;
}

function order<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}
