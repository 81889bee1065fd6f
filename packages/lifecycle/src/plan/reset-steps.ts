import { formatTableName } from '@firn/topic-schema';
import { resetGenerations } from '../journal/left-behind.js';
import { archiveTable } from '../names.js';
import { liveTables } from '../tables.js';
import type { Draft } from './draft.js';
import { attemptLocation, attemptSql } from './table-spec.js';
import type { TableSpec } from './table-spec.js';
import type { PlannedStep } from './topic-plan.js';

/** The steps of a reset that archives first: pause, swap, then fill the new tables under their live names. */
export function archiveFirstSteps(draft: Draft, specs: readonly TableSpec[]): PlannedStep[] {
  const { plan } = draft;
  return [
    {
      kind: 'claim',
      reaches: 'PAUSED',
      summary: `Pause the topic ${plan.topic} and open the reset ${plan.deploymentId}, in one write.`,
    },
    { kind: 'drain', reaches: 'DRAINED', summary: 'Wait until no run works on the topic any more.' },
    ...createSteps(draft, specs, 'CREATED'),
    ...swapSteps(draft, specs),
    { kind: 'publish', reaches: 'REBUILD', summary: `Publish ${published(draft)}.` },
    {
      kind: 'rebuild',
      reaches: 'DONE',
      summary: 'Start the Historical Rebuilder, which fills the new tables and sets the topic ENABLED.',
    },
  ];
}

/** The steps of a reset that swaps last: fill the new tables while the topic goes on, then pause, catch up and swap. */
export function swapLastSteps(draft: Draft, specs: readonly TableSpec[]): PlannedStep[] {
  const { plan } = draft;
  return [
    {
      kind: 'claim',
      reaches: 'OPENED',
      summary: `Open the reset ${plan.deploymentId}; the topic ${plan.topic} goes on.`,
    },
    ...createSteps(draft, specs, 'REBUILD'),
    {
      kind: 'rebuild',
      reaches: 'CAUGHT_UP',
      summary: 'Start the Historical Rebuilder, which fills the new tables until they have caught up.',
    },
    { kind: 'pause', reaches: 'PAUSED', summary: `Pause the topic ${plan.topic}.` },
    { kind: 'drain', reaches: 'FINAL_CATCH_UP', summary: 'Wait until no run works on the topic any more.' },
    {
      kind: 'catch-up',
      reaches: 'AUDITED',
      summary: 'Fill the new tables with what arrived last, and compare their counts with those of RAW.',
    },
    ...swapSteps(draft, specs),
    {
      kind: 'publish',
      reaches: 'DONE',
      summary: `Publish ${published(draft)} and set the topic ENABLED, in one write.`,
    },
  ];
}

function createSteps(
  { plan, observed, environment }: Draft,
  specs: readonly TableSpec[],
  reaches: PlannedStep['reaches'],
): PlannedStep[] {
  const generation = resetGenerations(observed.record, observed.open?.record).to;
  const attempt = { topic: plan.topic, generation, deployment: plan.deploymentId, attempt: 1 };
  return specs.map((spec) => {
    const sql = attemptSql(spec, attemptLocation(spec, environment.lake, attempt));
    const table = formatTableName(spec.table);
    const summary = `Create the new ${spec.layer} table as ${table}.`;
    return { kind: 'create-table', reaches, table, summary, sql };
  });
}

function swapSteps({ plan, observed, environment }: Draft, specs: readonly TableSpec[]): PlannedStep[] {
  const live = liveTables(environment, plan.topic);
  const generations = resetGenerations(observed.record, observed.open?.record);
  return specs.map((spec) => {
    const name = spec.layer === 'curated' ? live.curated : live.standardized;
    const archive = formatTableName(archiveTable(name, generations));
    const table = formatTableName(name);
    const summary = `Archive ${table} as ${archive}, and give its name to the new table.`;
    return { kind: 'archive-and-swap', reaches: 'SWAPPED', table, summary };
  });
}

function published({ plan, observed }: Draft): string {
  const generation = resetGenerations(observed.record, observed.open?.record).to;
  return `version ${plan.base.version + 1} with generation ${generation}`;
}
