import { DdlError, MAX_STATEMENT_BYTES, createTable, curatedTable } from '@firn/athena-ddl';
import { printType } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';

import { ATHENA_LIMITS } from '../references.js';
import type { LintRule } from '../rule.js';
import { typesFit } from './column-type-length.js';

/** As long as names and places that only the environment knows can well be. */
const DATABASE = 'd'.repeat(128);
const LAKE = `s3://${'b'.repeat(63)}/${'p'.repeat(128)}`;

/** More than all else in the statement: the table's name, its location, properties, the pipeline's columns. */
const REST = 4_096;

/** Schemas whose CREATE TABLE is longer than Athena takes. */
export const statementLength: LintRule = {
  id: 'statement-length',
  family: 'feasibility',
  summary: 'The statement that creates the table is longer than Athena takes',
  why: `Athena takes ${MAX_STATEMENT_BYTES} bytes a statement, and the limit cannot be raised`,
  reference: ATHENA_LIMITS,
  severity: 'error',
  options: {},
  example: { bad: { columns: documented(1_000) }, good: { columns: documented(100) } },
  find: (schema) => {
    const found =
      longestPossible(schema) > MAX_STATEMENT_BYTES && typesFit(schema) ? refusalOf(schema) : undefined;
    if (found === undefined) return [];
    const message = `CREATE TABLE has ${found}; Athena takes ${MAX_STATEMENT_BYTES} bytes a statement`;
    const hint = 'Shorten the docs of columns, or split the topic';
    return [{ path: 'columns', message, hint, pointer: '/columns' }];
  },
};

/**
 * More bytes than the statement can have; nearly every schema is far from the limit, and need not be written out to see
 * it. A character of a doc takes three bytes at most, and each of a type three, with all that is quoted.
 */
function longestPossible({ columns, partitionBy }: TopicSchema): number {
  const written = columns.reduce(
    (sum, { name, type, doc = '' }) => sum + name.length + 3 * (printType(type).length + doc.length) + 32,
    0,
  );
  const partitioning = partitionBy.reduce((sum, { column }) => sum + column.length + 32, 0);
  return written + partitioning + REST;
}

/** What is too long about the statement: of a valid schema nothing else is ever refused. */
function refusalOf(schema: TopicSchema): string | undefined {
  const suffix = 'f'.repeat(16);
  try {
    createTable({
      table: { database: DATABASE, name: `${schema.topic}__next_${suffix}` },
      definition: curatedTable(schema),
      location: `${LAKE}/standardized/${schema.topic}/g1-${suffix}-1/`,
    });
    return undefined;
  } catch (error) {
    if (error instanceof DdlError) return error.problem.found;
    throw error;
  }
}

function documented(columns: number): readonly object[] {
  return Array.from({ length: columns }, (_, index) => ({
    name: `c${index}`,
    type: 'string',
    doc: 'd'.repeat(255),
  }));
}
