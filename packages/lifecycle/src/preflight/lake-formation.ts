import { formatTableName } from '@firn/topic-schema';
import type { Draft } from '../plan/draft.js';
import type { PlanRefusal, TopicPlan } from '../plan/topic-plan.js';

/**
 * Tables that Lake Formation governs: who may change an entry, and read its files, is then not said by IAM alone. A
 * deployment could stop half-way, and the archive would lose the grants that readers have on the name.
 *
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/register-data-lake.html
 */
export function lakeFormationTable({ observed }: Draft, plan: TopicPlan): PlanRefusal | undefined {
  const changed = new Set(plan.steps.flatMap(({ table }) => table ?? []));
  const tables = [observed.standardized, observed.curated, observed.quarantine].filter(
    (table) => table?.isLakeFormation === true && changed.has(formatTableName(table.table)),
  );
  const [found] = tables;
  if (found === undefined) return undefined;
  const name = formatTableName(found.table);
  return {
    code: 'lake_formation',
    message: `${plan.topic}: the table ${name} lies in a location that is registered with AWS Lake Formation, expected access by IAM alone.`,
    hint: `Take the location ${found.location ?? name} out of Lake Formation (aws lakeformation deregister-resource), or keep the lake in a place that is not registered.`,
  };
}
