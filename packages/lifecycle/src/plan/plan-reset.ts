import { formatTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import { resetGenerations } from '../journal/left-behind.js';
import { archiveTable } from '../names.js';
import { RETIRED_HOLD } from '../retire/retired-hold.js';
import { liveTables } from '../tables.js';
import type { Draft } from './draft.js';
import {
  firstRefusal,
  longName,
  missingRaw,
  rolledBackBefore,
  strangeLiveTable,
  takenArchive,
  takenLive,
  undeclaredBreak,
  unfitRaw,
} from './refusals.js';
import type { Check } from './refusals.js';
import { resetCost } from './reset-cost.js';
import type { CostAssumptions } from './reset-cost.js';
import { archiveFirstSteps, swapLastSteps } from './reset-steps.js';
import { resetTables } from './table-spec.js';
import type { TableSpec } from './table-spec.js';
import type { TopicPlan } from './topic-plan.js';

/** Plans a NUCLEAR_RESET: the old tables move to archive names, new ones take the live names; filled before that, or after. */
export function planReset(draft: Draft): TopicPlan {
  const { plan, observed, environment, cost } = draft;
  const scope = plan.scope ?? 'topic';
  const isSwapLast = plan.mode === 'swap-last';
  const specs = resetTables(plan.desired, environment, { id: plan.deploymentId, scope });
  const tooLong = longName(plan.topic, resetNames(draft, specs), plan.deploymentId);
  if (tooLong !== undefined) return { ...plan, scope, refusal: tooLong };
  const source = scope === 'topic' ? observed.raw : observed.standardized;
  const refusal = firstRefusal(
    () => undeclaredBreak(draft),
    () => rolledBackBefore(draft),
    () => missingRaw(draft),
    () => unfitRaw(draft),
    ...liveChecks(draft, specs),
  );
  return {
    ...plan,
    scope,
    steps: isSwapLast ? swapLastSteps(draft, specs) : archiveFirstSteps(draft, specs),
    cost: resetCost(source?.metadata, scope === 'topic' ? cost : withoutThroughput(cost), plan.mode),
    notes: resetNotes(draft, specs),
    ...(refusal && { refusal }),
  };
}

/** A rebuild of Curated alone reads Standardized; how fast RAW was read says nothing of it. */
function withoutThroughput({ throughput: _ofRaw, ...others }: CostAssumptions): CostAssumptions {
  return others;
}

function resetNames({ plan, observed, environment }: Draft, specs: readonly TableSpec[]): TableName[] {
  const { standardized, curated } = liveTables(environment, plan.topic);
  const archives = [standardized, curated].map((table) =>
    archiveTable(table, resetGenerations(observed.record, observed.open?.record)),
  );
  return [...specs.map((spec) => spec.table), ...archives];
}

function liveChecks({ plan, observed, environment }: Draft, specs: readonly TableSpec[]): Check[] {
  const live = liveTables(environment, plan.topic);
  return specs.flatMap(({ layer }): Check[] => {
    if (layer !== 'standardized' && layer !== 'curated') return [];
    const registered = observed.record?.tables[layer];
    const archive = archiveTable(live[layer], resetGenerations(observed.record, observed.open?.record));
    if (registered === undefined)
      return [() => takenLive(plan, { layer, table: live[layer] }, observed[layer])];
    return [
      () => strangeLiveTable(plan.topic, live[layer], registered.uuid, observed[layer]),
      () => takenArchive(plan.topic, archive, observed.archives[layer]),
    ];
  });
}

function resetNotes(
  { plan, classified, observed, environment, unretire }: Draft,
  specs: readonly TableSpec[],
): string[] {
  const live = liveTables(environment, plan.topic);
  const archives = specs.map(({ layer }) =>
    formatTableName(
      archiveTable(
        layer === 'curated' ? live.curated : live.standardized,
        resetGenerations(observed.record, observed.open?.record),
      ),
    ),
  );
  const notes = [
    plan.mode === 'swap-last'
      ? `Until the new tables have caught up, the topic and its tables go on as they are; ${archives.join(' and ')} hold the old data afterwards.`
      : `Until the rebuild is done, ${archives.join(' and ')} hold the old data; the live tables fill up meanwhile.`,
  ];
  if (!classified.breaking && observed.open === undefined) {
    notes.unshift(`The structure stays; all of history is read anew: ${plan.reason ?? 'no reason given'}.`);
  }
  if (plan.desired.curated === undefined && observed.record?.tables.curated !== undefined) {
    notes.push(`${formatTableName(live.curated)} stays as it is and is fed no more.`);
  }
  const holds = (observed.record?.holds ?? []).filter(
    (hold) => !hold.startsWith('reset:') && !(unretire && hold === RETIRED_HOLD),
  );
  if (holds.length > 0) notes.push(`The topic stays PAUSED afterwards: ${holds.join(', ')}.`);
  return notes;
}
