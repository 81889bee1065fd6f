import { formatTableName } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';
import { totalRows } from '../iceberg/metadata.js';
import { statementToken } from '../names.js';
import { observeTable } from '../observe/observe-topic.js';
import type { ObservedTable } from '../observe/observed-topic.js';
import { missingPermission } from '../permissions/missing-permission.js';
import { rawDifferences, tableDifferences } from '../plan/compare-table.js';
import { identity } from '../plan/refusals.js';
import { attemptLocation, attemptSql } from '../plan/table-spec.js';
import type { TableSpec } from '../plan/table-spec.js';
import type { StatementFailure } from '../ports/ddl.js';
import type { Ports } from '../ports/ports.js';
import type { CreatedTable } from './created-table.js';
import { DeploymentStopped } from './deployment-stopped.js';
import { assertNoOverlap } from './fresh-location.js';

/** Attempts at one table in one go; each has a location of its own. */
const MAX_TRIES = 4;

/** A table to be had, and on whose behalf. */
export interface EnsureTable {
  readonly ports: Ports;
  readonly desired: TopicSchema;
  readonly deployment: string;
  readonly generation: number;
  readonly spec: TableSpec;
  /** Whether a table that this deployment did not create may be taken: one that is empty and equal. */
  readonly mayAdopt: boolean;
  /** Number of the last attempt that was begun; 0 for none. */
  readonly lastAttempt: number;
  /** Writes an attempt into the journal, before it begins. */
  readonly begin: (attempt: number) => Promise<void>;
  /** Confirms, right before the statement, that the deployment is still where it was. */
  readonly confirm: () => Promise<void>;
}

/**
 * Makes sure that a table is there, whoever has made it: looks first, creates it if the name is free, looks again.
 *
 * An attempt that broke off is taken up again with its own location and token while nothing is at that location, so
 * that Athena runs its statement once; after that a new attempt gets a new location.
 *
 * @throws DeploymentStopped when the name is taken by something else, or the statement fails time after time
 */
export async function ensureTable(request: EnsureTable): Promise<CreatedTable> {
  const { ports, spec, deployment } = request;
  let attempt = request.lastAttempt;
  let failure: StatementFailure | undefined;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const found = await observeTable(ports, spec.table);
    if (found !== undefined) return accept(request, found);
    attempt = await freshAttempt(request, attempt, failure !== undefined);
    const location = locationOf(request, attempt);
    await assertNoOverlap(ports, location);
    await request.confirm();
    const outcome = await ports.ddl.run(
      attemptSql(spec, location),
      statementToken(deployment, `create_${spec.layer}`, attempt),
    );
    failure = outcome.ok
      ? { ok: false, reason: 'the statement succeeded, but the table does not show in the catalog' }
      : outcome;
    if (failure.denied !== undefined) break;
  }
  const found = await observeTable(ports, spec.table);
  if (found !== undefined) return accept(request, found);
  throw createFailed(request, attempt, failure);
}

function createFailed(
  { spec, ports }: EnsureTable,
  attempt: number,
  failure: StatementFailure | undefined,
): DeploymentStopped {
  const { reason = 'no attempt was made', denied } = failure ?? {};
  const { environment } = ports;
  const grant = denied && missingPermission(denied, { environment, parameter: '' });
  const hint =
    grant === undefined
      ? 'Mend what the reason names, then apply again.'
      : `Grant the deploying role what Athena does in its name, then apply again: ${JSON.stringify(grant)}`;
  return new DeploymentStopped({
    code: denied === undefined ? 'create_failed' : 'access_denied',
    message: `The ${spec.layer} table ${formatTableName(spec.table)} could not be created (attempt ${attempt}): ${reason}.`,
    hint,
  });
}

/** The attempt to go on with, in the journal before it begins; its location is empty. */
async function freshAttempt(request: EnsureTable, last: number, hasFailed: boolean): Promise<number> {
  const { objects } = request.ports;
  if (last > 0 && !hasFailed && (await objects.isEmpty(locationOf(request, last)))) return last;
  let attempt = last + 1;
  while (!(await objects.isEmpty(locationOf(request, attempt)))) attempt++;
  await request.begin(attempt);
  return attempt;
}

function locationOf({ spec, ports, desired, generation, deployment }: EnsureTable, attempt: number): string {
  return attemptLocation(spec, ports.environment.lake, {
    topic: desired.topic,
    generation,
    deployment,
    attempt,
  });
}

function accept(request: EnsureTable, found: ObservedTable): CreatedTable {
  const { spec, desired } = request;
  const { metadata, metadataLocation, location } = found;
  if (metadata === undefined || metadataLocation === undefined) throw taken(spec, `it is ${identity(found)}`);
  const isOwn = isOwnLocation(request, metadata.location);
  if (!isOwn && !request.mayAdopt)
    throw taken(spec, `it is ${identity(found)}, which this deployment did not create`);
  const isRaw = spec.layer === 'raw';
  const differences = isRaw ? rawDifferences(desired, metadata) : tableDifferences(spec.definition, metadata);
  if (!isOwn && !isRaw && totalRows(metadata) > 0) differences.push(`it holds ${totalRows(metadata)} rows`);
  if (differences.length > 0) throw taken(spec, differences.join('; '));
  return {
    ...spec.table,
    location: location ?? metadata.location,
    uuid: metadata.uuid,
    metadata_location: metadataLocation,
    adopted: !isOwn,
  };
}

/** Whether a location is one of this deployment's own attempts. */
function isOwnLocation(request: EnsureTable, location: string): boolean {
  const attempt = /-(\d+)\/?$/.exec(location)?.[1];
  return attempt !== undefined && locationOf(request, Number(attempt)) === location.replace(/\/*$/, '/');
}

function taken(spec: TableSpec, reason: string): DeploymentStopped {
  const table = formatTableName(spec.table);
  return new DeploymentStopped({
    code: 'table_exists',
    message: `The name ${table}, which the new ${spec.layer} table needs, is taken: ${reason}.`,
    hint: `Rename it (ALTER TABLE ${table} RENAME TO ...), then apply again.`,
  });
}
