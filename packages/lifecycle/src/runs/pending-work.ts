import type { TopicSummary } from '@firn/registry-client';
import { bytesSince } from '../iceberg/metadata.js';
import type { IcebergMetadata } from '../iceberg/metadata.js';
import type { PendingTopic } from './work-list.js';

/** The tables that a topic's next run would read. Absent: not there, or not readable. */
export interface TopicHeads {
  readonly raw?: IcebergMetadata;
  readonly standardized?: IcebergMetadata;
}

/** Whether somebody holds the topic's lease. */
export function isBusy(topic: TopicSummary, now: Date): boolean {
  return topic.lease !== undefined && topic.lease.expires_at > now.toISOString();
}

/**
 * What a topic has to do; `undefined` when it is idle: its structure is applied, RAW stands at its checkpoint, Curated
 * is level with Standardized, and nobody asks for quarantine to be replayed.
 *
 * A table that cannot be read is work: the run then says what is wrong with it, which nothing else would.
 */
export function pendingWork(topic: TopicSummary, heads: TopicHeads): PendingTopic | undefined {
  const { raw, standardized } = heads;
  const isApplied = topic.applied_schema_version === topic.schema_version;
  const isRawRead = raw !== undefined && raw.current?.id === topic.checkpoints.raw;
  const isMerged =
    topic.tables.curated === undefined ||
    (standardized !== undefined && standardized.current?.id === topic.checkpoints.standardized);
  const isAsked = topic.replay !== undefined;
  if (isApplied && isRawRead && isMerged && !isAsked) return undefined;
  return { topic: topic.topic, bytes: raw === undefined ? 0 : bytesSince(raw, topic.checkpoints.raw) };
}
