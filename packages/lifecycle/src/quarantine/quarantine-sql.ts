import type { TableName } from '@firn/topic-schema';

/** Which rows of a quarantine table are asked for. */
export interface QuarantineScope {
  readonly table: TableName;
  readonly generation: number;
  /** Whether the table has the column that says what was replayed: one of an earlier version has not. */
  readonly hasReplays: boolean;
}

/** Asks how many records are there, by version, reason and column, and how many of them were replayed. Pure. */
export function countsSql({ table, generation, hasReplays }: QuarantineScope): string {
  const replayed = hasReplays ? 'count(replayed_by)' : '0';
  return (
    `SELECT schema_version, reason, column_name, count(*) AS records, ${replayed} AS replayed, ` +
    'min(quarantined_at) AS first_at, max(quarantined_at) AS last_at ' +
    `FROM ${quoted(table)} WHERE generation = ${generation} ` +
    'GROUP BY schema_version, reason, column_name ORDER BY records DESC, schema_version, reason, column_name'
  );
}

/** Asks for the newest records of each group that are still held. What they hold is asked for only if it is wanted. */
export function examplesSql(scope: QuarantineScope, each: number, withPayloads: boolean): string {
  const group = 'schema_version, reason, column_name';
  const columns = `${group}, raw_file, raw_pos, raw_to, ingested_at, record${withPayloads ? ', message, payload' : ''}`;
  const held = scope.hasReplays ? ' AND replayed_by IS NULL' : '';
  return (
    `SELECT ${columns} FROM (SELECT ${columns}, ` +
    `row_number() OVER (PARTITION BY ${group} ORDER BY ingested_at DESC, raw_file, raw_pos) AS n ` +
    `FROM ${quoted(scope.table)} WHERE generation = ${scope.generation}${held}) AS held ` +
    `WHERE n <= ${each} ORDER BY ${group}, n`
  );
}

function quoted({ database, name }: TableName): string {
  return [database, name].map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
}
