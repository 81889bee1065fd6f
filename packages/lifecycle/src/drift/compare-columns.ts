import { addColumns, dropColumn } from '@firn/athena-ddl';
import type { DdlColumn, TableDefinition } from '@firn/athena-ddl';
import { formatTableName, parseType } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import type { IcebergMetadata } from '../iceberg/metadata.js';
import { compareTypes } from './compare-types.js';
import type { TypeDifference } from './compare-types.js';
import type { DriftFinding } from './finding.js';

/** A table whose columns are judged. */
export interface ColumnComparison {
  readonly topic: string;
  readonly table: TableName;
  /** What the table must have. */
  readonly expected: TableDefinition;
  /** What it may have as well: the next run brings the table there. */
  readonly upcoming: TableDefinition;
  readonly found: IcebergMetadata;
}

/** How the columns of a table differ from what they should be, nested fields included. */
export function columnFindings(comparison: ColumnComparison): DriftFinding[] {
  const allowed = differencesTo(comparison, comparison.upcoming);
  const upcoming = new Set(allowed.map(identity));
  // A difference that the upcoming version does not show is the run's to settle, and no drift.
  return differencesTo(comparison, comparison.expected)
    .filter((difference) => upcoming.has(identity(difference)))
    .map((difference) => toFinding(comparison, difference));
}

function differencesTo({ found }: ColumnComparison, definition: TableDefinition): TypeDifference[] {
  const there = new Map(found.columns.map(({ name, type }) => [name, type]));
  const wanted = new Set(definition.columns.map(({ name }) => name));
  return [
    ...definition.columns.flatMap((column) => columnDifferences(column, there.get(column.name))),
    ...found.columns.flatMap(({ name, type }) => (wanted.has(name) ? [] : [{ path: name, found: type }])),
  ];
}

function columnDifferences({ name, type }: DdlColumn, found: string | undefined): TypeDifference[] {
  if (found === undefined) return [{ path: name, expected: type }];
  const expected = parseType(type).type;
  if (expected === undefined) throw new TypeError(`${type} is no type`);
  return compareTypes(name, expected, found);
}

function identity({ path, found }: TypeDifference): string {
  return `${path} ${found ?? ''}`;
}

function toFinding({ topic, table }: ColumnComparison, difference: TypeDifference): DriftFinding {
  const { path, expected, found } = difference;
  const name = formatTableName(table);
  const place = { table: name, path };
  const isColumn = /^[a-z0-9_]+$/.test(path);
  if (found === undefined && expected !== undefined) {
    const add = isColumn
      ? `add it again: ${addColumns({ table, columns: [{ name: path, type: expected }] })}`
      : `add it again, with Spark: ALTER TABLE ${name} ADD COLUMN ${sparkPath(path)} ${expected}`;
    return {
      code: 'column_missing',
      ...place,
      expected,
      message: `${name} lacks ${path} (${expected}).`,
      fix: `Rebuild the topic, which brings the values back as well: firn-deploy rebuild ${topic}. Or, without the old values, ${add}`,
    };
  }
  if (expected === undefined) {
    const drop = isColumn
      ? dropColumn({ table, column: path })
      : `ALTER TABLE ${name} DROP COLUMN ${sparkPath(path)} (with Spark)`;
    return {
      code: 'column_unexpected',
      ...place,
      ...(found !== undefined && { found }),
      message: `${name} has ${path} (${found ?? ''}), which the schema does not.`,
      fix: `Write it into the schema file, or remove it, values and all: ${drop}`,
    };
  }
  return {
    code: 'column_type',
    ...place,
    expected,
    ...(found !== undefined && { found }),
    message: `${path} of ${name} is ${found ?? ''}, expected ${expected}.`,
    fix: `Rebuild the topic: firn-deploy rebuild ${topic}. Or write the type that it has into the schema file.`,
  };
}

/** A path as Spark's DDL names it: `a.element.b`, `a.value.b`. */
function sparkPath(path: string): string {
  return path.replaceAll('[]', '.element').replaceAll('{key}', '.key').replaceAll('{}', '.value');
}
