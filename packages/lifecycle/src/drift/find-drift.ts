import { curatedTable, quarantineTable, standardizedTable } from '@firn/athena-ddl';
import type { TableDefinition } from '@firn/athena-ddl';
import type { TableRef } from '@firn/registry-client';
import { classify } from '@firn/schema-classifier';
import { formatTableName, printPartitionField } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';
import { rawDifferences } from '../plan/compare-table.js';
import { columnFindings } from './compare-columns.js';
import { identityFindings } from './compare-identity.js';
import { propertyFindings } from './compare-properties.js';
import type { DriftFinding } from './finding.js';
import type { DriftTable, ObservedDrift } from './observed-drift.js';

/**
 * How a topic's schema file, the registry and the real tables differ. Pure.
 *
 * The tables are compared with the version whose structure they have; what a newer published version adds may be there
 * already, since the next run brings it. While a deployment is open the tables are in motion, and only the file is
 * compared.
 *
 * @param desired - the schema file; `undefined` when there is none, and none is needed
 */
export function findDrift(observed: ObservedDrift, desired: TopicSchema | undefined): DriftFinding[] {
  const { record, deployed } = observed;
  const file = desired === undefined ? [] : documentFindings(deployed, desired, record.schema_version);
  return record.deployment === undefined ? [...file, ...tableFindings(observed)] : file;
}

function documentFindings(
  deployed: TopicSchema | undefined,
  desired: TopicSchema,
  version: number,
): DriftFinding[] {
  const { classification, changes } = classify(deployed, desired);
  if (classification === 'NO_CHANGE' || deployed === undefined) return [];
  const [first = '', ...others] = changes.map(({ message }) => message.replace(/\.$/, ''));
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  return [
    {
      code: 'document_differs',
      expected: classification,
      message: `The schema file differs from version ${version}, which is in force (${classification}): ${first}${more}.`,
      fix: 'Deploy it (firn-deploy plan, then apply), or put the file back to what is deployed.',
    },
  ];
}

function tableFindings(observed: ObservedDrift): DriftFinding[] {
  const { record, applied, deployed = applied } = observed;
  const { standardized, curated, quarantine } = record.tables;
  if (applied === undefined || deployed === undefined) return [];
  const structure = { expected: standardizedTable(applied), upcoming: standardizedTable(deployed) };
  const latest = { expected: curatedTable(applied), upcoming: curatedTable(deployed) };
  const fixed = { expected: earlierQuarantineTable(), upcoming: quarantineTable() };
  const judge = (ref: TableRef | undefined, found: DriftTable | undefined, definition: Definitions) =>
    ref === undefined ? [] : oneTable(record.topic, ref, found, definition);
  return [
    ...judge(standardized, observed.standardized, structure),
    ...judge(curated, observed.curated, latest),
    ...judge(quarantine, observed.quarantine, fixed),
    ...rawFindings(observed, deployed),
  ];
}

/** The quarantine table as earlier versions created it: what it lacks, the next run brings. */
function earlierQuarantineTable(): TableDefinition {
  const { columns, ...rest } = quarantineTable();
  return { ...rest, columns: columns.filter(({ name }) => name !== 'replayed_by') };
}

interface Definitions {
  readonly expected: TableDefinition;
  readonly upcoming: TableDefinition;
}

function oneTable(
  topic: string,
  ref: TableRef,
  found: DriftTable | undefined,
  { expected, upcoming }: Definitions,
): DriftFinding[] {
  const identity = identityFindings(ref, found);
  const metadata = found?.metadata;
  // Another table's columns say nothing about this one's.
  if (metadata?.uuid !== ref.uuid) return identity;
  const table = { database: ref.database, name: ref.name };
  return [
    ...identity,
    ...columnFindings({ topic, table, expected, upcoming, found: metadata }),
    ...partitionFindings(topic, formatTableName(table), expected, metadata.partitionBy),
    ...propertyFindings(table, upcoming.properties, metadata),
  ];
}

function partitionFindings(
  topic: string,
  table: string,
  definition: TableDefinition,
  partitionBy: readonly string[],
): DriftFinding[] {
  const [expected, found] = [definition.partitionBy.map(printPartitionField), partitionBy].map((fields) =>
    fields.join(', '),
  );
  if (compact(expected) === compact(found)) return [];
  return [
    {
      code: 'partitioning_differs',
      table,
      expected: expected ?? '',
      found: found ?? '',
      message: `${table} is partitioned by (${found ?? ''}), expected (${expected ?? ''}).`,
      fix: `Rebuild the topic: firn-deploy rebuild ${topic}. Or write the partitioning that it has into the schema file.`,
    },
  ];
}

function rawFindings({ record, raw }: ObservedDrift, deployed: TopicSchema): DriftFinding[] {
  const table = record.raw.table;
  if (raw === undefined) {
    return [
      {
        code: 'table_missing',
        table,
        message: `The RAW table ${table} is not in the catalog: nothing can be read for this topic.`,
        fix: 'Restore its entry, or correct "raw.table" in the schema file.',
      },
    ];
  }
  const differences =
    raw.metadata === undefined ? ['it is no Iceberg table'] : rawDifferences(deployed, raw.metadata);
  return differences.map((difference) => ({
    code: 'raw_unfit' as const,
    table,
    message: `The RAW table ${table} cannot be read: ${difference}.`,
    fix: 'Correct "raw" in the schema file, or add what the table lacks: ALTER TABLE ... ADD COLUMNS (...).',
  }));
}

function compact(text: string | undefined): string {
  return (text ?? '').replaceAll(/\s/g, '').toLowerCase();
}
