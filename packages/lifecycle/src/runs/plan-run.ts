import { parseTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import type { TopicSummary } from '@firn/registry-client';
import pLimit from 'p-limit';
import { waitingSince } from '../iceberg/metadata.js';
import type { IcebergMetadata } from '../iceberg/metadata.js';
import type { Ports } from '../ports/ports.js';
import { parseS3Uri } from '../s3-uri.js';
import { isBusy, pendingWork } from './pending-work.js';
import { runObjects } from './run-objects.js';
import { secondsFrom } from './seconds-from.js';
import { packBatches } from './work-list.js';
import type { PendingTopic } from './work-list.js';

const TOPICS_AT_ONCE = 16;
const DEFAULT_BATCH_SIZE = 10;

/** What a run of the Master is planned from. */
export interface PlanRunRequest {
  readonly ports: Ports;
  /** The name of the Master's execution. */
  readonly runId: string;
  /** Topics that share one Glue run, at most. @default 10 */
  readonly batchSize?: number;
}

/** Where the work list of a run is: the item source of the Distributed Map. */
export interface PlannedRun {
  readonly runId: string;
  readonly bucket: string;
  readonly key: string;
  readonly batches: number;
  /**
   * For how many seconds the oldest record has waited in RAW, of those that a run has not read yet. A topic of which no
   * run has read anything does not count.
   */
  readonly behindSeconds: number;
}

/**
 * Lists the ENABLED topics that have something to do, packs them into batches and writes them to S3, since a state's
 * payload holds 256 KiB at most.
 *
 * What it reads may be stale by a moment: nothing is decided here but where to look. Each topic is confirmed when it
 * is claimed, and one that was left out is found by the next run.
 */
export async function planRun({
  ports,
  runId,
  batchSize = DEFAULT_BATCH_SIZE,
}: PlanRunRequest): Promise<PlannedRun> {
  const { work } = runObjects(ports.environment, runId);
  const seen = await lookAtTopics(ports);
  const pending = seen.flatMap(({ work: found }) => (found === undefined ? [] : [found]));
  const batches = packBatches(pending, batchSize);
  await ports.objects.putJson(work, batches);
  const behindSeconds = Math.max(0, ...seen.map((topic) => topic.behindSeconds));
  return { runId, ...parseS3Uri(work), batches: batches.length, behindSeconds };
}

/** An ENABLED topic as the plan sees it. */
interface SeenTopic {
  /** Absent when it is idle, or somebody works on it. */
  readonly work?: PendingTopic;
  readonly behindSeconds: number;
}

async function lookAtTopics(ports: Ports): Promise<SeenTopic[]> {
  const limit = pLimit(TOPICS_AT_ONCE);
  const readHead = headReader(ports);
  const looking: Promise<SeenTopic>[] = [];
  for await (const topic of ports.registry.topics('ENABLED')) {
    looking.push(limit(() => look(topic, readHead, ports.clock())));
  }
  return Promise.all(looking);
}

async function look(topic: TopicSummary, readHead: HeadReader, now: Date): Promise<SeenTopic> {
  const rawName = parseTableName(topic.raw.table);
  const [raw, standardized] = await Promise.all([
    rawName && readHead(rawName),
    topic.tables.curated && readHead(topic.tables.standardized),
  ]);
  const heads = { ...(raw && { raw }), ...(standardized && { standardized }) };
  const work = isBusy(topic, now) ? undefined : pendingWork(topic, heads);
  return { ...(work && { work }), behindSeconds: secondsBehind(topic, raw, now) };
}

function secondsBehind({ checkpoints }: TopicSummary, raw: IcebergMetadata | undefined, now: Date): number {
  if (raw === undefined || checkpoints.raw === undefined) return 0;
  const since = waitingSince(raw, checkpoints.raw);
  return since === undefined ? 0 : secondsFrom(since, now);
}

type HeadReader = (table: TableName) => Promise<IcebergMetadata | undefined>;

/** Reads each table once in a run, however many topics share it. */
function headReader({ catalog, metadata }: Ports): HeadReader {
  const reads = new Map<string, Promise<IcebergMetadata | undefined>>();
  return ({ database, name }) => {
    const key = `${database}.${name}`;
    const read = reads.get(key) ?? readTable({ database, name });
    reads.set(key, read);
    return read;
  };

  async function readTable(table: TableName): Promise<IcebergMetadata | undefined> {
    const entry = await catalog.getTable(table);
    if (entry?.metadataLocation === undefined) return undefined;
    return metadata.read(entry.metadataLocation).catch(() => undefined);
  }
}
