import type { DeploymentRecord, TopicRecord } from '@firn/registry-client';
import { parseTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import Type from 'typebox';
import { Value } from 'typebox/value';
import { ancestors } from '../iceberg/metadata.js';
import type { IcebergMetadata, IcebergSnapshot } from '../iceberg/metadata.js';
import type { Ports } from '../ports/ports.js';
import { observeTable } from './observe-topic.js';

/** How far the rebuild of a reset is, by what its chunks have published. */
export interface RebuildProgress {
  /** Chunks published. */
  readonly chunks: number;
  /** Data files of RAW that are through, and that there are; the total is known once the job has begun. */
  readonly files: { readonly done: number; readonly total?: number };
  /** Rows read from RAW, and what RAW holds. */
  readonly rows: { readonly done: number; readonly total?: number };
  /** Bytes written to the new table. */
  readonly bytes: number;
  /** When the last chunk was published. ISO-8601, UTC. */
  readonly lastChunkAt?: string;
  /** When the chunks will be through if they go on as the last ones did; what follows them is not in it. */
  readonly estimatedEnd?: string;
}

/** What the journal says of the table that is filled. */
const CreatedModel = Type.Object({
  tables: Type.Object({
    standardized: Type.Object({ database: Type.String(), name: Type.String(), uuid: Type.String() }),
  }),
});

/**
 * Looks how far the rebuild of a topic's open reset is. The new table itself says it: each chunk's snapshot carries
 * what it covers.
 *
 * @returns `undefined` when the deployment rebuilds no Standardized table, or has not made it yet
 */
export async function observeRebuild(
  record: TopicRecord,
  journal: DeploymentRecord,
  ports: Pick<Ports, 'catalog' | 'metadata'>,
): Promise<RebuildProgress | undefined> {
  if (journal.class !== 'NUCLEAR_RESET' || !Value.Check(CreatedModel, journal.observed)) return undefined;
  const created = journal.observed.tables.standardized;
  const table = await tableOf(created.uuid, [record.tables.standardized, created], ports);
  const rawName = parseTableName(record.raw.table);
  const raw = rawName && (await observeTable(ports, rawName))?.metadata;
  return table && rebuildProgress(journal.id, table, raw);
}

/** The table of this UUID, under whichever of the names it has by now. */
async function tableOf(
  uuid: string,
  names: readonly TableName[],
  ports: Pick<Ports, 'catalog' | 'metadata'>,
): Promise<IcebergMetadata | undefined> {
  for (const { database, name } of names) {
    const found = await observeTable(ports, { database, name });
    if (found?.metadata?.uuid === uuid) return found.metadata;
  }
  return undefined;
}

/** The progress of a reset, from the metadata of the table that it fills and of RAW. Pure. */
export function rebuildProgress(
  reset: string,
  table: IcebergMetadata,
  raw: IcebergMetadata | undefined,
): RebuildProgress {
  const chunks = [...ancestors(table)].filter(({ summary }) => summary['firn.rebuild'] === reset).reverse();
  const pinned = raw?.snapshots.get(raw.refs?.[`firn-rebuild-${reset}`] ?? '');
  const last = chunks.at(-1);
  const sum = (key: string): number => chunks.reduce((total, chunk) => total + count(chunk, key), 0);
  const done = last === undefined ? 0 : count(last, 'firn.rebuild-to');
  const isThrough = last?.summary['firn.raw-to'] !== undefined;
  const total = isThrough ? done : known(pinned, 'total-data-files');
  const rows = known(pinned, 'total-records');
  const end = total === undefined || isThrough ? undefined : estimate(chunks, total);
  return {
    chunks: chunks.length,
    files: { done, ...(total !== undefined && { total }) },
    rows: { done: sum('firn.rows-read'), ...(rows !== undefined && { total: rows }) },
    bytes: sum('added-files-size'),
    ...(last && { lastChunkAt: last.committedAt }),
    ...(end !== undefined && { estimatedEnd: end }),
  };
}

/** How many of the last chunks say how fast it goes: an attempt that broke off long ago says nothing. */
const RECENT = 5;

function estimate(chunks: readonly IcebergSnapshot[], total: number): string | undefined {
  const recent = chunks.slice(-RECENT);
  const [first, last] = [recent[0], recent.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  const files = count(last, 'firn.rebuild-to') - count(first, 'firn.rebuild-to');
  const milliseconds = Date.parse(last.committedAt) - Date.parse(first.committedAt);
  if (files <= 0 || milliseconds <= 0) return undefined;
  const left = ((total - count(last, 'firn.rebuild-to')) * milliseconds) / files;
  return new Date(Date.parse(last.committedAt) + left).toISOString();
}

function known(snapshot: IcebergSnapshot | undefined, key: string): number | undefined {
  return snapshot?.summary[key] === undefined ? undefined : count(snapshot, key);
}

function count({ summary }: IcebergSnapshot, key: string): number {
  const value = Number(summary[key] ?? 0);
  return Number.isFinite(value) ? value : 0;
}
