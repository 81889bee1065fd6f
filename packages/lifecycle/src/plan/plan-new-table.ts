import { formatTableName } from '@firn/topic-schema';
import { totalRows } from '../iceberg/metadata.js';
import type { ObservedTable, ObservedTopic } from '../observe/observed-topic.js';
import { tableDifferences } from './compare-table.js';
import type { Draft } from './draft.js';
import { firstRefusal, identity, longName, unfitRaw } from './refusals.js';
import { attemptLocation, attemptSql, newTopicTables } from './table-spec.js';
import type { TableSpec } from './table-spec.js';
import type { PlanRefusal, PlannedStep, TopicPlan } from './topic-plan.js';

/** Plans a topic that is not in the registry: its tables, then its record. */
export function planNewTable(draft: Draft): TopicPlan {
  const { plan, observed, environment } = draft;
  const specs = newTopicTables(plan.desired, environment, plan.rawSharers);
  const names = specs.map((spec) => spec.table);
  const tooLong = longName(plan.topic, names, plan.deploymentId);
  if (tooLong !== undefined) return { ...plan, refusal: tooLong };
  const steps: PlannedStep[] = [
    {
      kind: 'claim',
      reaches: 'CLAIMED',
      summary: `Register the topic ${plan.topic}, paused until its tables are there.`,
    },
    ...specs.map((spec) => tableStep(spec, draft)),
    { kind: 'publish', reaches: 'DONE', summary: 'Publish version 1 and set the topic ENABLED.' },
  ];
  const refusal = firstRefusal(
    () => unfitRaw(draft),
    ...specs
      .filter((spec) => spec.layer !== 'raw')
      .map((spec) => () => unadoptable(plan.topic, spec, observed[spec.layer])),
  );
  return { ...plan, steps, notes: notes(observed), ...(refusal && { refusal }) };
}

function tableStep(spec: TableSpec, { plan, observed, environment }: Draft): PlannedStep {
  const table = formatTableName(spec.table);
  if (observed[spec.layer] !== undefined && observed.open === undefined) {
    return {
      kind: 'adopt-table',
      reaches: 'CREATED',
      table,
      summary: `Use the ${spec.layer} table ${table}, which is there and fits.`,
    };
  }
  const location = attemptLocation(spec, environment.lake, {
    topic: plan.topic,
    generation: 1,
    deployment: plan.deploymentId,
    attempt: 1,
  });
  const summary = `Create the ${spec.layer} table ${table}.`;
  return { kind: 'create-table', reaches: 'CREATED', table, summary, sql: attemptSql(spec, location) };
}

/** A table that is there is adopted when it is equal and empty: rows that nobody read from RAW would be there twice. */
export function unadoptable(
  topic: string,
  spec: TableSpec,
  found: ObservedTable | undefined,
): PlanRefusal | undefined {
  if (found === undefined) return undefined;
  const table = formatTableName(spec.table);
  const hint = `Rename it (ALTER TABLE ${table} RENAME TO ...), or give the topic another name.`;
  if (found.metadata === undefined) {
    return {
      code: 'table_exists',
      message: `${topic}: the name ${table} is taken by ${identity(found)}.`,
      hint,
    };
  }
  const differences = tableDifferences(spec.definition, found.metadata);
  const rows = totalRows(found.metadata);
  if (rows > 0) differences.push(`it holds ${rows} rows that did not come through the pipeline`);
  if (differences.length === 0) return undefined;
  return {
    code: 'table_exists',
    message: `${topic}: the table ${table} exists and cannot be taken over: ${differences.join('; ')}.`,
    hint,
  };
}

function notes({ raw }: ObservedTopic): string[] {
  const rows = raw?.metadata === undefined ? 0 : totalRows(raw.metadata);
  return rows === 0 ? [] : [`The first run reads all the history that RAW holds: ${rows} rows.`];
}
