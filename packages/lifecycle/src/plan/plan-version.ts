import { formatTableName } from '@firn/topic-schema';
import { liveTables } from '../tables.js';
import type { Draft } from './draft.js';
import { unadoptable } from './plan-new-table.js';
import { firstRefusal } from './refusals.js';
import { attemptLocation, attemptSql, curatedSpec } from './table-spec.js';
import type { TableSpec } from './table-spec.js';
import type { PlannedStep, TopicPlan } from './topic-plan.js';

/** Plans a version that the live tables can carry: SCHEMA_EVOLVE or PURE_REMAP. */
export function planVersion(draft: Draft): TopicPlan {
  const { plan, observed } = draft;
  const added = addedCurated(draft);
  const steps: PlannedStep[] = [
    ...added.map((spec) => createStep(spec, draft)),
    { kind: 'publish', reaches: 'DONE', summary: publishSummary(plan) },
  ];
  const refusal = firstRefusal(...added.map((spec) => () => unadoptable(plan.topic, spec, observed.curated)));
  return { ...plan, steps, ...(refusal && { refusal }) };
}

/** The Curated table, when this version is the one that adds it. */
export function addedCurated({
  plan,
  observed,
  environment,
}: Pick<Draft, 'plan' | 'observed' | 'environment'>): TableSpec[] {
  if (observed.record?.tables.curated !== undefined) return [];
  return curatedSpec(plan.desired, liveTables(environment, plan.topic).curated);
}

function createStep(spec: TableSpec, { plan, observed, environment }: Draft): PlannedStep {
  const table = formatTableName(spec.table);
  if (observed.curated !== undefined) {
    return {
      kind: 'adopt-table',
      reaches: 'CREATED',
      table,
      summary: `Use the curated table ${table}, which is there and fits.`,
    };
  }
  const location = attemptLocation(spec, environment.lake, {
    topic: plan.topic,
    generation: plan.base.generation,
    deployment: plan.deploymentId,
    attempt: 1,
  });
  const summary = `Create the curated table ${table}.`;
  return { kind: 'create-table', reaches: 'CREATED', table, summary, sql: attemptSql(spec, location) };
}

function publishSummary({ base, classification }: TopicPlan): string {
  const what =
    classification === 'SCHEMA_EVOLVE'
      ? 'the next run changes the tables in place before it writes'
      : 'records are read by it from the next run on, earlier ones stay as they are';
  return `Publish version ${base.version + 1}; ${what}.`;
}
