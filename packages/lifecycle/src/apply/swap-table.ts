import { formatTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import { archiveTable, stagingTable } from '../names.js';
import { observeEntry } from '../observe/observe-topic.js';
import type { CatalogEntry } from '../ports/catalog.js';
import { generationsOf } from '../journal/left-behind.js';
import { decideSwap } from './decide-swap.js';
import type { NameView, SwapObstacle } from './decide-swap.js';
import { DeploymentStopped } from './deployment-stopped.js';
import type { OpenDeployment } from './open-deployment.js';
import { confirm } from './open-deployment.js';

/** Conflicts in one go; each means that somebody else wrote to the live table in between. */
const MAX_TRIES = 20;

/** A live name, and the tables that it leaves and reaches. */
export interface Swap {
  readonly live: TableName;
  /** Absent when the live name was free before the reset. */
  readonly oldUuid?: string;
  readonly newUuid: string;
}

/** What a swap left behind, for the journal. */
export interface SwappedTable {
  readonly live: string;
  readonly archive: string | null;
  /** The old table's metadata, to which the archive name points. */
  readonly archived_metadata: string | null;
  readonly version_id: string;
}

/** The entries under the three names, in the order in which they must be read. */
interface Entries {
  readonly archive?: CatalogEntry;
  readonly live?: CatalogEntry;
  readonly staging?: CatalogEntry;
}

/**
 * Moves a live name from the old table to the new one, and leaves the old one under its archive name.
 *
 * The archive's version is read before the live entry, both before the journal: so an archive entry that was written
 * from an older look can never win over a newer one, and the one conditional update of the live name fails if anybody
 * committed to the old table in between. Then all is looked at again.
 */
export async function swapTable(deployment: OpenDeployment, swap: Swap): Promise<SwappedTable> {
  const names = namesOf(deployment, swap);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const entries = await readEntries(deployment, names);
    const decision = decideSwap(await viewOf(deployment, entries, swap));
    if (decision.kind === 'done') return swapped(names, entries);
    if (decision.kind === 'stop') throw stopped(decision.obstacle, names, swap);
    await confirm(deployment);
    await attempt(deployment, names, entries);
  }
  throw new DeploymentStopped({
    code: 'swap_contended',
    message: `The name ${formatTableName(swap.live)} changed ${MAX_TRIES} times while it was being swapped: something still writes to the table.`,
    hint: 'Stop whatever writes to the table, then apply again.',
  });
}

interface Names {
  readonly archive: TableName;
  readonly live: TableName;
  readonly staging: TableName;
}

function namesOf({ journal, plan }: OpenDeployment, { live }: Swap): Names {
  return {
    live,
    archive: archiveTable(live, generationsOf(journal)),
    staging: stagingTable(live, plan.deploymentId),
  };
}

async function readEntries({ ports: { catalog } }: OpenDeployment, names: Names): Promise<Entries> {
  const archive = await catalog.getTable(names.archive);
  const live = await catalog.getTable(names.live);
  const staging = await catalog.getTable(names.staging);
  return { ...(archive && { archive }), ...(live && { live }), ...(staging && { staging }) };
}

async function viewOf(
  { ports }: OpenDeployment,
  entries: Entries,
  { oldUuid, newUuid }: Swap,
): Promise<Parameters<typeof decideSwap>[0]> {
  const view = async (entry: CatalogEntry): Promise<NameView> => {
    const uuid = (await observeEntry(ports, entry)).metadata?.uuid;
    return uuid === undefined ? {} : { uuid };
  };
  return {
    newUuid,
    ...(oldUuid !== undefined && { oldUuid }),
    ...(entries.archive && { archive: await view(entries.archive) }),
    ...(entries.live && { live: await view(entries.live) }),
    ...(entries.staging && { staging: await view(entries.staging) }),
  };
}

/** One try. Whatever a write answers, the caller looks at all names again: nothing here is believed. */
async function attempt(
  { ports: { catalog } }: OpenDeployment,
  names: Names,
  entries: Entries,
): Promise<void> {
  const { archive, live, staging } = entries;
  if (staging === undefined) return;
  if (live === undefined) {
    await catalog.createEntry(names.live, staging.input);
    return;
  }
  const kept =
    archive === undefined
      ? await catalog.createEntry(names.archive, live.input)
      : await catalog.updateEntry(names.archive, live.input, archive.versionId);
  if (kept !== 'created' && kept !== 'updated') return;
  await catalog.updateEntry(names.live, staging.input, live.versionId);
}

function swapped(names: Names, { archive, live }: Entries): SwappedTable {
  return {
    live: formatTableName(names.live),
    archive: archive === undefined ? null : formatTableName(names.archive),
    archived_metadata: archive?.metadataLocation ?? null,
    version_id: live?.versionId ?? '',
  };
}

function stopped(obstacle: SwapObstacle, names: Names, { oldUuid, newUuid }: Swap): DeploymentStopped {
  const [live, archive, staging] = [names.live, names.archive, names.staging].map(formatTableName);
  const texts: Readonly<Record<SwapObstacle, readonly [message: string, hint: string]>> = {
    table_missing: [
      `The live table ${live} (${oldUuid}) is gone from the catalog.`,
      'Restore its entry from its last metadata file, then apply again.',
    ],
    table_replaced: [
      `The live name ${live} is bound to a table that is neither the registered one (${oldUuid}) nor the new one (${newUuid}).`,
      'Something else has replaced it. Bind the name to the registered table again, then apply again.',
    ],
    table_exists: [
      `The live name ${live} is bound to another table than the new one (${newUuid}), and the topic had none of this name before.`,
      `Rename it: ALTER TABLE ${live} RENAME TO ..., then apply again.`,
    ],
    archive_taken: [
      `The archive name ${archive} is taken by another table than the one to be archived (${oldUuid}).`,
      `Rename it: ALTER TABLE ${archive} RENAME TO ..., then apply again.`,
    ],
    archive_missing: [
      `The live name ${live} is bound to the new table, but the archive ${archive} of the old one (${oldUuid}) is gone.`,
      'Restore the archive entry from the metadata file that the journal names, then apply again.',
    ],
    staging_missing: [
      `The new table ${newUuid} is not under its staging name ${staging}.`,
      'Restore its entry from the metadata file that the journal names, then apply again.',
    ],
  };
  const [message, hint] = texts[obstacle];
  return new DeploymentStopped({ code: obstacle, message, hint });
}
