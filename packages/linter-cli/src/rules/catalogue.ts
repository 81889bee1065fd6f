import { archiveName } from './feasibility/archive-name.js';
import { columnTypeLength } from './feasibility/column-type-length.js';
import { databaseNameLength } from './feasibility/database-name-length.js';
import { quotedName } from './feasibility/quoted-name.js';
import { reservedDdlWord } from './feasibility/reserved-ddl-word.js';
import { reservedWord } from './feasibility/reserved-word.js';
import { statementLength } from './feasibility/statement-length.js';
import { unreadableNameLength } from './feasibility/unreadable-name-length.js';
import { unreadableTypeLength } from './feasibility/unreadable-type-length.js';
import { columnNamePattern } from './hygiene/column-name-pattern.js';
import { docsRequired } from './hygiene/docs-required.js';
import { maxColumns } from './hygiene/max-columns.js';
import { noFloatKeys } from './hygiene/no-float-keys.js';
import { ownerRequired } from './hygiene/owner-required.js';
import type { LintRule } from './rule.js';

/** Every rule of the linter; those about changes are the classifier's. */
export const lintRules: readonly LintRule[] = [
  archiveName,
  columnTypeLength,
  databaseNameLength,
  quotedName,
  reservedDdlWord,
  reservedWord,
  statementLength,
  unreadableNameLength,
  unreadableTypeLength,
  columnNamePattern,
  docsRequired,
  maxColumns,
  noFloatKeys,
  ownerRequired,
];
