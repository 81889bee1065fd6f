import type { Checkpoints } from '@firn/registry-client';
import { newestSnapshot } from './metadata.js';
import type { IcebergMetadata } from './metadata.js';

/** What the Glue jobs write into the summaries of the snapshots that publish a unit of work. */
const RAW_FROM = 'firn.raw-from';
const RAW_TO = 'firn.raw-to';
const STANDARDIZED_TO = 'firn.standardized-to';

/**
 * Where a topic's tables stand by their own snapshots, which are the truth; the registry's checkpoints are a copy.
 *
 * A table that does not tell has no checkpoint: the copy is then behind, and the next run looks at the table itself.
 */
export function checkpointsOf(tables: {
  readonly standardized?: IcebergMetadata;
  readonly curated?: IcebergMetadata;
}): Checkpoints {
  const raw = summaryOf(tables.standardized, RAW_FROM)?.[RAW_TO];
  const standardized = summaryOf(tables.curated, STANDARDIZED_TO)?.[STANDARDIZED_TO];
  return { ...(raw !== undefined && { raw }), ...(standardized !== undefined && { standardized }) };
}

function summaryOf(
  table: IcebergMetadata | undefined,
  key: string,
): Readonly<Record<string, string>> | undefined {
  return table && newestSnapshot(table, ({ summary }) => summary[key] !== undefined)?.summary;
}
