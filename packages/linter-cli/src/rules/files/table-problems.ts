import {
  ATHENA_CREATE,
  ATHENA_PROPERTIES,
  FIRN_FILE,
  ICEBERG_IDENTIFIERS,
  ICEBERG_PARTITIONING,
  ICEBERG_TRANSFORMS,
} from '../references.js';
import type { Example, FileProblems } from './file-problem.js';

const AT = { name: 'at', type: 'timestamp' };
const ID = { name: 'id', type: 'string', required: true };

const OP = { name: 'op', type: 'string' };

const deleting = (deleteWhen: Readonly<Record<string, unknown>>): Example['bad'] => ({
  columns: [ID, AT, OP],
  curated: { primaryKey: ['id'], deleteWhen },
});
const partitioned = (bad: readonly string[], good: readonly string[]): Example => ({
  bad: { columns: [ID, AT], partitionBy: bad },
  good: { columns: [ID, AT], partitionBy: good },
});
const keyed = (bad: object, good: object): Example => ({
  bad: { columns: [bad], curated: { primaryKey: ['id'] } },
  good: { columns: [good], curated: { primaryKey: ['id'] } },
});

/** Partitioning, keys and properties of tables. */
export const TABLE_PROBLEMS: FileProblems = {
  'partition-syntax': {
    summary: 'A partition field is not written as one',
    why: "Partition fields are written in Athena's notation, which the table is created with",
    reference: ATHENA_CREATE,
    example: partitioned(['day at'], ['day(at)']),
  },
  'unknown-transform': {
    summary: 'A partition transform is not one that Athena has',
    why: 'Athena creates partitions by year, month, day, hour, bucket and truncate, and by a column as it is',
    reference: ATHENA_CREATE,
    example: partitioned(['days(at)'], ['day(at)']),
  },
  'partition-argument': {
    summary: 'A partition transform has other arguments than it takes',
    why: 'Athena takes the number first in bucket(N, column), and last in truncate(column, L)',
    reference: ATHENA_CREATE,
    example: partitioned(['bucket(id, 16)'], ['bucket(16, id)']),
  },
  'partition-type': {
    summary: 'A partition transform does not take the type of its column',
    why: 'Each transform is defined for some types only, and no partition field comes from a struct, a list or a map',
    reference: ICEBERG_TRANSFORMS,
    example: partitioned(['day(id)'], ['day(at)']),
  },
  'partition-name': {
    summary: 'A partition field would have the name of a column',
    why: 'Iceberg calls the field of day(at) at_day, and refuses a table that has a column of that name',
    reference: ICEBERG_PARTITIONING,
    example: {
      bad: { columns: [AT, { name: 'at_day', type: 'date' }], partitionBy: ['day(at)'] },
      good: { columns: [AT, { name: 'arrived_on', type: 'date' }], partitionBy: ['day(at)'] },
    },
  },
  'partition-redundant': {
    summary: 'Two partition fields of which Iceberg takes one',
    why: 'Iceberg refuses two fields of one name, and two times of one column, since the finer one says the coarser too',
    reference: ICEBERG_PARTITIONING,
    example: partitioned(['year(at)', 'day(at)'], ['day(at)']),
  },
  'key-type': {
    summary: 'A column of the primary key is a floating-point number, or not of a primitive type',
    why: 'Identifier fields are primitive and no floating-point numbers, of which two that were sent as equal may differ',
    reference: ICEBERG_IDENTIFIERS,
    example: keyed({ ...ID, type: 'double' }, { ...ID, type: 'decimal(18,2)' }),
  },
  'key-required': {
    summary: 'A column of the primary key is not required',
    why: 'Identifier fields are required: a record without a key could not be told from another',
    reference: ICEBERG_IDENTIFIERS,
    example: keyed({ name: 'id', type: 'string' }, ID),
  },
  'order-type': {
    summary: 'A column to order by is not of a primitive type',
    why: 'Structs, lists and maps are not earlier or later than others of their kind',
    reference: FIRN_FILE,
    example: {
      bad: {
        columns: [ID, { name: 'times', type: 'array<timestamp>' }],
        curated: { primaryKey: ['id'], orderBy: ['times'] },
      },
      good: { columns: [ID, AT], curated: { primaryKey: ['id'], orderBy: ['at'] } },
    },
  },
  'delete-column': {
    summary: 'What deletes a record is told by a column of the primary key',
    why: 'A record with another value in its key is another record: it would delete nothing',
    reference: FIRN_FILE,
    example: {
      bad: deleting({ column: 'id', equals: 'gone' }),
      good: deleting({ column: 'op', equals: 'gone' }),
    },
  },
  'delete-type': {
    summary: 'What deletes a record is told by a column of a type that cannot tell it',
    why: 'The condition is an equality, which a string, an integer or a boolean has in every engine alike',
    reference: FIRN_FILE,
    example: {
      bad: deleting({ column: 'at', equals: 'gone' }),
      good: deleting({ column: 'op', equals: 'gone' }),
    },
  },
  'delete-value': {
    summary: 'What deletes a record is told by a value that the column never has',
    why: 'No record would ever be deleted',
    reference: FIRN_FILE,
    example: { bad: deleting({ column: 'op', equals: 1 }), good: deleting({ column: 'op', equals: '1' }) },
  },
  'property-value': {
    summary: 'A table property has a value that Athena does not take',
    why: 'Athena refuses the statement that creates the table',
    reference: ATHENA_PROPERTIES,
    example: {
      bad: { properties: { optimize_rewrite_data_file_threshold: '50' } },
      good: { properties: { optimize_rewrite_data_file_threshold: '49' } },
    },
  },
};
