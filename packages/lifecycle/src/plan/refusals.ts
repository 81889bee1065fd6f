import type { DdlError } from '@firn/athena-ddl';
import { formatTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import type { ObservedTable } from '../observe/observed-topic.js';
import { MAX_EXECUTION_NAME, MAX_TABLE_NAME, executionName } from '../names.js';
import type { Layer } from '../names.js';
import type { Draft } from './draft.js';
import { rawDifferences } from './compare-table.js';
import type { PlanRefusal, TopicPlan } from './topic-plan.js';

/** A check of a plan: why it cannot be carried out, or nothing. */
export type Check = () => PlanRefusal | undefined;

/** The first refusal of several checks. */
export function firstRefusal(...checks: readonly Check[]): PlanRefusal | undefined {
  for (const check of checks) {
    const refusal = check();
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** A break that is not declared, or whose declaration is about another change than the one from what is deployed. */
export function undeclaredBreak({ classified, plan }: Draft): PlanRefusal | undefined {
  const { status, from, to } = classified.declaration;
  if (!classified.breaking || status === 'matching') return undefined;
  const declaration = {
    from,
    to,
    reason: plan.desired.breakingChange?.reason ?? '<why this break is wanted>',
  };
  const breaks = classified.changes.filter((change) => change.breaking).map((change) => change.message);
  const found =
    status === 'missing'
      ? 'the topic schema does not declare it'
      : 'the "breakingChange" in the topic schema declares another change than the one from what is deployed';
  return {
    code: status === 'missing' ? 'break_not_declared' : 'declaration_stale',
    message: `${plan.topic}: this change needs the tables rebuilt (${breaks.join('; ')}), and ${found}.`,
    hint: `If it is wanted, write into the topic schema: "breakingChange": ${JSON.stringify(declaration)}`,
  };
}

/** A reset that was rolled back is not done again for the same reason: that would undo the rollback at the next merge. */
export function rolledBackBefore({ plan, observed, classified }: Draft): PlanRefusal | undefined {
  const { rolledBack } = observed;
  if (!classified.breaking) return undefined;
  const { reason } = plan.desired.breakingChange ?? {};
  if (rolledBack?.structure !== plan.fingerprints.structure || rolledBack.reason !== reason) return undefined;
  const { from, to } = classified.declaration;
  const declaration = { from, to, reason: '<why it is wanted now>' };
  return {
    code: 'rolled_back',
    message: `${plan.topic}: the reset to this structure (${rolledBack.id}) was rolled back at ${rolledBack.closedAt}, and the schema file still declares it as before.`,
    hint: `Restore the document that is in force, or declare the break anew: "breakingChange": ${JSON.stringify(declaration)}`,
  };
}

/** A name that the catalog or Step Functions would refuse. */
export function longName(
  topic: string,
  tables: readonly TableName[],
  deployment: string,
): PlanRefusal | undefined {
  const table = tables.find((candidate) => candidate.name.length > MAX_TABLE_NAME);
  const execution = executionName(topic, deployment, 999);
  if (table === undefined && execution.length <= MAX_EXECUTION_NAME) return undefined;
  const found =
    table === undefined
      ? `the execution name ${execution} has ${execution.length} characters, ${MAX_EXECUTION_NAME} are allowed`
      : `the table name ${table.name} has ${table.name.length} characters, ${MAX_TABLE_NAME} are allowed`;
  return { code: 'name_too_long', message: `${topic}: ${found}.`, hint: 'Give the topic a shorter name.' };
}

/** A statement that Athena would refuse: a name or a statement too long, an identifier that is none. */
export function impossibleStatement({ topic }: TopicPlan, { problem }: DdlError): PlanRefusal {
  const { where, found, expected, fix } = problem;
  return {
    code: 'ddl_impossible',
    message: `${topic}: ${where} is ${found}, expected ${expected}.`,
    hint: fix,
  };
}

/** A RAW table that is no Iceberg table, or lacks what the topic reads. */
export function unfitRaw({ plan, observed }: Draft): PlanRefusal | undefined {
  if (observed.raw === undefined) return undefined;
  const name = formatTableName(plan.desired.raw.table);
  const { metadata } = observed.raw;
  const differences =
    metadata === undefined ? ['it is no Iceberg table'] : rawDifferences(plan.desired, metadata);
  if (differences.length === 0) return undefined;
  return {
    code: 'raw_unfit',
    message: `${plan.topic}: the RAW table ${name} cannot be read: ${differences.join('; ')}.`,
    hint: 'Name the right table, payload column and filter under "raw" in the topic schema, or add what the table lacks: ALTER TABLE ... ADD COLUMNS (...).',
  };
}

/** A RAW table that is not there, where the topic's history should be. */
export function missingRaw({ plan, observed }: Draft): PlanRefusal | undefined {
  if (observed.raw !== undefined) return undefined;
  return {
    code: 'raw_missing',
    message: `${plan.topic}: the RAW table ${formatTableName(plan.desired.raw.table)} does not exist: there is nothing to rebuild from.`,
    hint: 'Correct "raw.table" in the topic schema, or create and fill the table first.',
  };
}

/** A live name that is not bound to the table that the registry knows. */
export function strangeLiveTable(
  topic: string,
  table: TableName,
  uuid: string,
  found?: ObservedTable,
): PlanRefusal | undefined {
  const name = formatTableName(table);
  if (found === undefined) {
    return {
      code: 'table_missing',
      message: `${topic}: the registry knows the table ${name}, but the catalog has none of this name.`,
      hint: 'Restore the entry in the Glue catalog from its last metadata file.',
    };
  }
  if (found.metadata?.uuid === uuid) return undefined;
  return {
    code: 'table_replaced',
    message: `${topic}: the name ${name} is bound to ${identity(found)}, but the registry knows the table ${uuid}.`,
    hint: 'Something else than the deployer has replaced the table. Bind the name to the registered table again.',
  };
}

/** The live name of a table that the topic is to get, bound to something else. */
export function takenLive(
  { topic }: TopicPlan,
  { layer, table }: { readonly layer: Layer; readonly table: TableName },
  found?: ObservedTable,
): PlanRefusal | undefined {
  if (found === undefined) return undefined;
  const name = formatTableName(table);
  return {
    code: 'table_exists',
    message: `${topic}: the new ${layer} table would be called ${name}, but that name is taken by ${identity(found)}.`,
    hint: `Rename it: ALTER TABLE ${name} RENAME TO ...`,
  };
}

/** The name of an archive, bound to something else. */
export function takenArchive(
  topic: string,
  table: TableName,
  found?: ObservedTable,
): PlanRefusal | undefined {
  if (found === undefined) return undefined;
  return {
    code: 'archive_taken',
    message: `${topic}: the old table would be archived as ${formatTableName(table)}, but that name is taken by ${identity(found)}.`,
    hint: `Rename it: ALTER TABLE ${formatTableName(table)} RENAME TO ...`,
  };
}

/** How a table is told apart from others, for people. */
export function identity(found: ObservedTable): string {
  return found.metadata === undefined
    ? 'something that is no Iceberg table'
    : `the table ${found.metadata.uuid}`;
}
