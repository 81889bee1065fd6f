import type { RebuildProgress } from '@firn/lifecycle';
import type { DeploymentRecord, RunRecord, TopicRecord } from '@firn/registry-client';

import { reportHolds } from '../flow-control/holds.js';
import { reportReplay } from '../quarantine/replay-request.js';
import type { RunStatus, TopicStatus } from './status-result.js';

/** What the registry knows of a topic. */
export interface TopicRecords {
  readonly record: TopicRecord;
  /** The journal of the open deployment. */
  readonly journal?: DeploymentRecord;
  readonly lastRun?: RunRecord;
  /** How far the open reset's rebuild is, or why that is not known. */
  readonly rebuild?: RebuildProgress | string;
}

/** How a topic stands at a moment. Pure; a lease's token, which proves that one holds it, stays out. */
export function describeTopic({ record, journal, lastRun, rebuild }: TopicRecords, now: Date): TopicStatus {
  const { tables, lease, rebuild_lease: rebuildLease, deployment } = record;
  return {
    topic: record.topic,
    flag: record.flow_control_flag,
    holds: reportHolds(record),
    epoch: record.epoch,
    generation: record.generation,
    version: record.schema_version,
    appliedVersion: record.applied_schema_version,
    tables: Object.fromEntries(
      Object.entries(tables).map(([layer, table]) => [layer, `${table.database}.${table.name}`]),
    ),
    checkpoints: record.checkpoints,
    ...(lease && { lease: describeLease(lease, now) }),
    ...(rebuildLease && { rebuildLease: describeLease(rebuildLease, now) }),
    ...(deployment && {
      deployment: { ...describeDeployment(deployment, journal, now), ...describeRebuild(rebuild) },
    }),
    ...(record.replay && { replay: reportReplay(record.replay) }),
    ...(lastRun && { lastRun: describeRun(lastRun) }),
  };
}

function describeLease(
  { holder, acquired_at, expires_at, runs }: NonNullable<TopicRecord['lease']>,
  now: Date,
): NonNullable<TopicStatus['lease']> {
  const expired = expires_at < now.toISOString();
  return { holder, acquiredAt: acquired_at, expiresAt: expires_at, expired, runs };
}

function describeDeployment(
  { id, step, class: classification, mode }: NonNullable<TopicRecord['deployment']>,
  journal: DeploymentRecord | undefined,
  now: Date,
): NonNullable<TopicStatus['deployment']> {
  const open = { id, class: classification, step, ...(mode !== undefined && { mode }) };
  if (journal === undefined) return open;
  const ageSeconds = Math.max(0, Math.round((now.getTime() - Date.parse(journal.created_at)) / 1000));
  return {
    ...open,
    openedAt: journal.created_at,
    ageSeconds,
    ...(journal.error !== undefined && { error: journal.error }),
  };
}

function describeRebuild(
  rebuild: TopicRecords['rebuild'],
): Pick<NonNullable<TopicStatus['deployment']>, 'rebuild' | 'rebuildUnknown'> {
  if (rebuild === undefined) return {};
  return typeof rebuild === 'string' ? { rebuildUnknown: rebuild } : { rebuild };
}

function describeRun({ run, kind, state, started_at, finished_at, stages }: RunRecord): RunStatus {
  return {
    run,
    kind,
    state,
    startedAt: started_at,
    finishedAt: finished_at,
    stages: Object.fromEntries(
      Object.entries(stages).map(([stage, { state: ended, counts, error }]) => [
        stage,
        { state: ended, ...(counts && { counts }), ...(error !== undefined && { error }) },
      ]),
    ),
  };
}
