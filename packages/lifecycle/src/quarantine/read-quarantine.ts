import type { TopicRecord } from '@firn/registry-client';
import { formatTableName } from '@firn/topic-schema';
import { StateError } from '../errors.js';
import { observeTable } from '../observe/observe-topic.js';
import type { Ports } from '../ports/ports.js';
import type { QueryRow } from '../ports/queries.js';
import { countsSql, examplesSql } from './quarantine-sql.js';
import type { QuarantineScope } from './quarantine-sql.js';
import type { QuarantineExample, QuarantineGroup, QuarantineReport } from './quarantine-report.js';

/** What to read. */
export interface ReadQuarantine {
  readonly record: TopicRecord;
  readonly ports: Pick<Ports, 'catalog' | 'metadata' | 'queries'>;
  /** Examples of each group, at most. */
  readonly examples: number;
  /** Whether payloads, and messages, which quote them, are read as well. */
  readonly withPayloads: boolean;
}

/**
 * Reads what quarantine has of the topic's generation in force.
 *
 * @throws StateError when the table is not there, or cannot be read
 */
export async function readQuarantine(request: ReadQuarantine): Promise<QuarantineReport> {
  const { record, ports, examples, withPayloads } = request;
  const scope = await scopeOf(record, ports);
  const ask = (sql: string): Promise<readonly QueryRow[]> => answered(scope, sql, ports);
  const [counts, held] = await Promise.all([
    ask(countsSql(scope)),
    examples === 0 ? [] : ask(examplesSql(scope, examples, withPayloads)),
  ]);
  const groups = counts.map((row) => toGroup(row, held));
  return { table: scope.table, generation: scope.generation, groups };
}

async function scopeOf(record: TopicRecord, ports: ReadQuarantine['ports']): Promise<QuarantineScope> {
  const { database, name } = record.tables.quarantine;
  const table = { database, name };
  const { metadata } = (await observeTable(ports, table)) ?? {};
  if (metadata === undefined) {
    throw new StateError(
      `The quarantine table ${formatTableName(table)} of topic ${record.topic} is not in the catalog as an Iceberg ` +
        `table: firn-deploy drift --topic ${record.topic} says what is there.`,
    );
  }
  const hasReplays = metadata.columns.some((column) => column.name === 'replayed_by');
  return { table, generation: record.generation, hasReplays };
}

async function answered(
  { table }: QuarantineScope,
  sql: string,
  { queries }: ReadQuarantine['ports'],
): Promise<readonly QueryRow[]> {
  const outcome = await queries.select(sql);
  if (outcome.ok) return outcome.rows;
  throw new StateError(`The quarantine table ${formatTableName(table)} cannot be read: ${outcome.reason}.`);
}

function toGroup(row: QueryRow, held: readonly QueryRow[]): QuarantineGroup {
  const column = row['column_name'];
  return {
    schemaVersion: Number(row['schema_version']),
    reason: text(row, 'reason'),
    ...(column !== null && column !== undefined && { column }),
    records: Number(row['records']),
    replayed: Number(row['replayed']),
    firstAt: text(row, 'first_at'),
    lastAt: text(row, 'last_at'),
    examples: held.filter((example) => isOf(example, row)).map(toExample),
  };
}

function isOf(example: QueryRow, group: QueryRow): boolean {
  return ['schema_version', 'reason', 'column_name'].every((name) => example[name] === group[name]);
}

function toExample(row: QueryRow): QuarantineExample {
  const { record, message, payload } = row;
  return {
    rawFile: text(row, 'raw_file'),
    rawPosition: Number(row['raw_pos']),
    rawSnapshot: text(row, 'raw_to'),
    ingestedAt: text(row, 'ingested_at'),
    ...(typeof record === 'string' && { record }),
    ...(typeof message === 'string' && { message }),
    ...(typeof payload === 'string' && { payload }),
  };
}

function text(row: QueryRow, name: string): string {
  return row[name] ?? '';
}
