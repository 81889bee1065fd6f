import { MAX_DATABASE_NAME_LENGTH } from '@firn/athena-ddl';

import { ICEBERG_GLUE_CATALOG } from '../references.js';
import type { LintRule } from '../rule.js';

/** RAW tables in a database that Iceberg's catalog does not take. */
export const databaseNameLength: LintRule = {
  id: 'database-name-length',
  family: 'feasibility',
  summary: "The name of RAW's database is longer than Iceberg's Glue catalog takes",
  why: `Glue takes 255 characters, Iceberg's GlueCatalog, with which the jobs read the table, ${MAX_DATABASE_NAME_LENGTH}`,
  reference: ICEBERG_GLUE_CATALOG,
  severity: 'error',
  options: {},
  example: {
    bad: { raw: { table: `${'d'.repeat(MAX_DATABASE_NAME_LENGTH + 1)}.orders` } },
    good: { raw: { table: `${'d'.repeat(MAX_DATABASE_NAME_LENGTH)}.orders` } },
  },
  find: ({ raw: { table } }) => {
    const { length } = table.database;
    if (length <= MAX_DATABASE_NAME_LENGTH) return [];
    const message = `The database's name has ${length} characters; Iceberg's Glue catalog takes ${MAX_DATABASE_NAME_LENGTH}`;
    return [
      { path: 'raw.table', message, hint: 'Keep RAW in a database of a shorter name', pointer: '/raw/table' },
    ];
  },
};
