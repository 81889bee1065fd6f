import type { RawFilterValue, TopicSchema } from '@firn/topic-schema';
import type { TableDefinition } from '../definition.js';
import { DEFAULT_PROPERTIES } from './defaults.js';

/**
 * The least RAW table that serves a topic: the columns it filters by, the payload, and when the payload arrived.
 *
 * @param sharers - other topics that read the same RAW table: it gets the columns that they filter by as well
 */
export function rawTable({ raw }: TopicSchema, sharers: readonly TopicSchema[] = []): TableDefinition {
  const where = Object.assign({}, ...sharers.map((sharer) => sharer.raw.where), raw.where) as typeof raw.where;
  const filters = Object.entries(where)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, type: filterType(value) }));
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
