export {
  addColumns,
  changeColumn,
  dropColumn,
  renameTable,
  setProperties,
  unsetProperties,
} from './alter-table.js';
export type { ChangeColumn } from './alter-table.js';
export { createTable } from './create-table.js';
export type { CreateTable } from './create-table.js';
export { DdlError } from './ddl-error.js';
export type { DdlProblem } from './ddl-error.js';
export type { DdlColumn, TableDefinition } from './definition.js';
export {
  MAX_COMMENT_LENGTH,
  MAX_DATABASE_NAME_LENGTH,
  MAX_NAME_LENGTH,
  MAX_STATEMENT_BYTES,
} from './limits.js';
export { quarantineTable } from './tables/quarantine-table.js';
export { rawTable } from './tables/raw-table.js';
export type { RawSharer } from './tables/raw-table.js';
export { curatedTable, standardizedTable } from './tables/topic-tables.js';
