import type { RawFilterValue, TopicSchema } from '@firn/topic-schema';
import type { TableDefinition } from '../definition.js';
import { DEFAULT_PROPERTIES } from './defaults.js';

/** The least RAW table that serves a topic: the columns it filters by, the payload, and when the payload arrived. */
export function rawTable({ raw }: TopicSchema): TableDefinition {
  const filters = Object.entries(raw.where).map(([name, value]) => ({ name, type: filterType(value) }));
  return {
    columns: [
      ...filters,
      { name: raw.payload, type: 'string', comment: 'The event, as JSON' },
      { name: 'ingested_at', type: 'timestamp', comment: 'When the event arrived (UTC)' },
    ],
    partitionBy: [{ transform: 'day', column: 'ingested_at' }],
    properties: DEFAULT_PROPERTIES,
  };
}

/** The type of a column that is compared with this literal. */
function filterType(value: RawFilterValue): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  return Number.isInteger(value) ? 'bigint' : 'double';
}
