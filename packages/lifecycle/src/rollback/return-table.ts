import type { TableRef } from '@firn/registry-client';
import { formatTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import { DeploymentStopped } from '../apply/deployment-stopped.js';
import { confirm } from '../apply/open-deployment.js';
import type { OpenDeployment } from '../apply/open-deployment.js';
import { generationsOf } from '../journal/left-behind.js';
import { archiveTable, failedTable, stagingTable } from '../names.js';
import { observeEntry } from '../observe/observe-topic.js';
import type { PlanIdentity } from '../plan/topic-plan.js';
import type { CatalogEntry, TableInput } from '../ports/catalog.js';
import { decideReturn } from './decide-return.js';
import type { BoundName, ReturnDecision, ReturnObstacle, ReturnView } from './decide-return.js';

/** Writes in one go; more mean that somebody else writes to the names all the time. */
const MAX_TRIES = 30;

/** The parameter of a live entry that says which rollback has written it. Iceberg's own writers leave it alone. */
const FENCE = 'firn.rolled-back';

/** A live name, the table that it had before the reset, and the one that the reset made for it. */
export interface Return {
  readonly live: TableName;
  readonly old?: TableRef;
  readonly newUuid?: string;
}

type Names = Readonly<Record<'archive' | 'live' | 'staging' | 'failed', TableName>>;
type Entries = Partial<Readonly<Record<keyof Names, CatalogEntry>>>;

/**
 * Binds a live name to its old table again, whatever the reset has done to its names, and keeps the new table under the
 * name for failed ones. One write at a time, each from a fresh look, and each only while the rollback is open.
 */
export async function returnTable(deployment: OpenDeployment<PlanIdentity>, table: Return): Promise<void> {
  const names = namesOf(deployment, table);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const entries = await readEntries(deployment, names);
    const decision = decideReturn(await viewOf(deployment, entries, table));
    if (decision.kind === 'done') return;
    if (decision.kind === 'stop') throw stopped(decision.obstacle, names, table);
    await confirm(deployment);
    await carryOut(deployment, names, entries, decision);
  }
  throw new DeploymentStopped({
    code: 'return_contended',
    message: `The names of ${formatTableName(table.live)} changed ${MAX_TRIES} times while they were given back: something still writes to the tables.`,
    hint: 'Stop whatever writes to the tables, then roll back again.',
  });
}

function namesOf({ journal, plan }: OpenDeployment<PlanIdentity>, { live }: Return): Names {
  return {
    live,
    archive: archiveTable(live, generationsOf(journal)),
    staging: stagingTable(live, plan.deploymentId),
    failed: failedTable(live, journal.generation),
  };
}

/** The entries that are written from others are read before those: what was written from an older look is then refused. */
async function readEntries(
  { ports: { catalog } }: OpenDeployment<PlanIdentity>,
  names: Names,
): Promise<Entries> {
  const archive = await catalog.getTable(names.archive);
  const failed = await catalog.getTable(names.failed);
  const live = await catalog.getTable(names.live);
  const staging = await catalog.getTable(names.staging);
  return {
    ...(archive && { archive }),
    ...(live && { live }),
    ...(staging && { staging }),
    ...(failed && { failed }),
  };
}

async function viewOf(
  { ports, plan }: OpenDeployment<PlanIdentity>,
  { archive, live, staging, failed }: Entries,
  { old, newUuid }: Return,
): Promise<ReturnView> {
  const bound = async (entry: CatalogEntry): Promise<BoundName> => {
    const { metadata, metadataLocation } = await observeEntry(ports, entry);
    return {
      ...(metadata && { uuid: metadata.uuid }),
      ...(metadataLocation !== undefined && { metadataLocation }),
    };
  };
  return {
    isFenced: live?.input.Parameters?.[FENCE] === plan.deploymentId,
    ...(old && { oldUuid: old.uuid }),
    ...(newUuid !== undefined && { newUuid }),
    ...(archive && { archive: await bound(archive) }),
    ...(live && { live: await bound(live) }),
    ...(staging && { staging: await bound(staging) }),
    ...(failed && { failed: await bound(failed) }),
  };
}

/** One write. Whatever it answers, the caller looks at all names again: nothing here is believed. */
async function carryOut(
  { ports: { catalog }, plan, journal }: OpenDeployment<PlanIdentity>,
  names: Names,
  entries: Entries,
  decision: Exclude<ReturnDecision, { readonly kind: 'done' | 'stop' }>,
): Promise<void> {
  const { archive, live, failed } = entries;
  const kept = `Generation ${journal.generation}, taken out by the rollback of reset ${plan.deploymentId}`;
  const bind = async (name: TableName, entry: CatalogEntry | undefined, input: TableInput): Promise<void> => {
    if (entry === undefined) await catalog.createEntry(name, input);
    else await catalog.updateEntry(name, input, entry.versionId);
  };
  switch (decision.kind) {
    case 'keep': {
      const source = entries[decision.from];
      if (source !== undefined) await bind(names.failed, failed, { ...source.input, Description: kept });
      return;
    }
    case 'return':
      if (archive !== undefined) await bind(names.live, live, fenced(archive.input, plan.deploymentId));
      return;
    case 'fence':
      if (live !== undefined) await bind(names.live, live, fenced(live.input, plan.deploymentId));
      return;
    case 'bury':
      if (failed !== undefined) await bind(names.archive, archive, failed.input);
      return;
    case 'take':
      if (failed !== undefined) await bind(names.live, live, failed.input);
      return;
    case 'clear':
      await catalog.deleteEntry(names.staging);
  }
}

/** What an entry shows, written so that its version changes for certain. */
function fenced(input: TableInput, deployment: string): TableInput {
  return { ...input, Parameters: { ...input.Parameters, [FENCE]: deployment } };
}

function stopped(obstacle: ReturnObstacle, names: Names, { old, newUuid }: Return): DeploymentStopped {
  const { live, archive, staging, failed } = {
    live: formatTableName(names.live),
    archive: formatTableName(names.archive),
    staging: formatTableName(names.staging),
    failed: formatTableName(names.failed),
  };
  const known = `the old table (${old?.uuid ?? 'none'})`;
  const texts: Readonly<Record<ReturnObstacle, readonly [message: string, hint: string]>> = {
    table_missing: [
      `The live name ${live} is gone from the catalog.`,
      `Restore it from the last metadata file of ${known}, then roll back again.`,
    ],
    table_replaced: [
      `The live name ${live} is bound to a table that is neither ${known} nor the reset's own (${newUuid ?? 'none'}).`,
      `Something else has replaced it. Bind the name to ${known} again, then roll back again.`,
    ],
    archive_missing: [
      `The live name ${live} is bound to the new table, but the archive ${archive} does not show ${known}.`,
      'Restore the archive entry from the metadata file that the journal names, then roll back again.',
    ],
    failed_taken: [
      `The name ${failed}, which keeps the new table (${newUuid ?? 'none'}), is taken by another table.`,
      `Rename that: ALTER TABLE ${failed} RENAME TO ..., then roll back again.`,
    ],
    new_table_missing: [
      `The new table (${newUuid ?? 'none'}) is under none of the names ${staging}, ${archive} and ${failed}.`,
      `Restore the entry ${staging} from the metadata file that the journal names, then roll back again.`,
    ],
  };
  const [message, hint] = texts[obstacle];
  return new DeploymentStopped({ code: obstacle, message, hint });
}
