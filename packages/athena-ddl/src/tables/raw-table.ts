import { formatTableName } from '@firn/topic-schema';
import type { RawFilterValue, TopicSchema } from '@firn/topic-schema';
import { DdlError } from '../ddl-error.js';
import type { DdlColumn, TableDefinition } from '../definition.js';
import { DEFAULT_PROPERTIES } from './defaults.js';

/** What one topic that shares a RAW table needs of it. */
export type RawSharer = Pick<TopicSchema, 'topic' | 'raw'>;

/**
 * The least RAW table that serves a topic: the columns it filters by, the payload, and when the payload arrived.
 *
 * @param sharers - other topics that read the same RAW table: it gets the columns that they filter by as well
 * @throws DdlError when two topics compare one column with literals that no one type holds
 */
export function rawTable(schema: TopicSchema, sharers: readonly RawSharer[] = []): TableDefinition {
  return {
    columns: [
      ...filterColumns([schema, ...sharers]),
      { name: schema.raw.payload, type: 'string', comment: 'The event, as JSON' },
      { name: 'ingested_at', type: 'timestamp', comment: 'When the event arrived (UTC)' },
    ],
    partitionBy: [{ transform: 'day', column: 'ingested_at' }],
    properties: DEFAULT_PROPERTIES,
  };
}

/** The columns that any of the topics filters by, in the order of their names. */
function filterColumns(topics: readonly RawSharer[]): DdlColumn[] {
  const types = new Map<string, string>();
  for (const { topic, raw } of topics) {
    for (const [name, value] of Object.entries(raw.where)) {
      const found = types.get(name);
      const type = found === undefined ? filterType(value) : commonType(found, filterType(value));
      if (type === undefined) throw conflict(topic, raw, name, `${filterType(value)} and ${found ?? ''}`);
      types.set(name, type);
    }
  }
  return [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => ({ name, type }));
}

/** The type of a column that is compared with this literal. */
function filterType(value: RawFilterValue): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  return Number.isInteger(value) ? 'bigint' : 'double';
}

/** The type that holds both: whole numbers are found in a column of fractions. */
function commonType(one: string, other: string): string | undefined {
  if (one === other) return one;
  const numbers = ['bigint', 'double'];
  return numbers.includes(one) && numbers.includes(other) ? 'double' : undefined;
}

function conflict(topic: string, raw: TopicSchema['raw'], name: string, found: string): DdlError {
  return new DdlError({
    where: `column "${name}" of the RAW table ${formatTableName(raw.table)}`,
    found: `${found}, by what topic "${topic}" and another one compare it with`,
    expected: 'one type for all topics that share the table',
    fix: 'Write the literals of "where" alike, or filter by another column',
  });
}
