import type { DeploymentRecord } from '@firn/registry-client';
import { formatTableName } from '@firn/topic-schema';
import { createdSoFar } from '../apply/created-table.js';
import type { Environment } from '../environment.js';
import { leftBehind } from '../journal/left-behind.js';
import { failedTable } from '../names.js';
import type { PlannedStep } from '../plan/topic-plan.js';
import { liveTables } from '../tables.js';
import type { ObservedRollback } from './observed-rollback.js';
import type { RefusedRollback, RollbackPlan, RollbackRefusal, RolledBack } from './rollback-plan.js';

/**
 * Plans the rollback of the reset that is open on a topic. Pure: the same state gives the same plan.
 *
 * Only an open reset is rolled back. One that is closed has been followed by live records, which only its own tables
 * hold: the way back from there is a reset to the old document.
 *
 * @example
 * const plan = planRollback(await observeRollback('orders', ports), ports.environment);
 * if (plan.kind === 'rollback') await rollbackDeployment(plan, ports);
 */
export function planRollback(
  observed: ObservedRollback,
  environment: Environment,
): RollbackPlan | RolledBack | RefusedRollback {
  const { topic, record, open, before, last } = observed;
  if (record === undefined) return refused(topic, unknownTopic(topic));
  if (open === undefined) {
    if (last?.outcome === 'rolled_back') return { kind: 'rolled_back', topic, deploymentId: last.id, record };
    return refused(topic, last?.class === 'NUCLEAR_RESET' ? closedReset(last) : nothingOpen(topic));
  }
  if (open.class !== 'NUCLEAR_RESET' || before === undefined) return refused(topic, noReset(open));
  const version = open.to_version + 1;
  return {
    kind: 'rollback',
    topic,
    deploymentId: open.id,
    steps: stepsOf(open, environment, version),
    notes: notesOf(open, environment, record.holds),
    isBegun: open.step === 'ROLLING_BACK',
    document: before.record,
    schema: before.schema,
    version,
  };
}

function stepsOf(open: DeploymentRecord, environment: Environment, version: number): PlannedStep[] {
  const { topic, id, step, from_version: from } = open;
  const generation = leftBehind(open).generation;
  const live = liveTables(environment, topic);
  const tables = open.scope === 'curated' ? [live.curated] : [live.standardized, live.curated];
  const takeBack: PlannedStep = {
    kind: 'take-back',
    reaches: 'ROLLING_BACK',
    summary: `Take the reset ${id} back from step ${step}; the topic ${topic} is PAUSED.`,
  };
  return [
    ...(step === 'ROLLING_BACK' ? [] : [takeBack]),
    { kind: 'drain', reaches: 'ROLLING_BACK', summary: 'Wait until no run works on the topic any more.' },
    ...tables.map((name): PlannedStep => {
      const table = formatTableName(name);
      const failed = formatTableName(failedTable(name, open.generation));
      const summary = `Bind ${table} to the table of generation ${generation}; the new one, where there is one, is kept as ${failed}.`;
      return { kind: 'return-tables', reaches: 'ROLLING_BACK', table, summary };
    }),
    {
      kind: 'publish',
      reaches: 'DONE',
      summary: `Publish the document of version ${from} again, as version ${version}, with generation ${generation}.`,
    },
  ];
}

function notesOf(open: DeploymentRecord, environment: Environment, holds: readonly string[]): string[] {
  const notes = [
    `While the schema file in git still says otherwise, applying it is refused until the break is declared anew.`,
  ];
  const added = createdSoFar(open).curated !== undefined && leftBehind(open).tables.curated === undefined;
  if (added) {
    const name = formatTableName(liveTables(environment, open.topic).curated);
    notes.push(
      `${name} is new with the reset: the name stays, bound to the new table, is fed no more, and may be removed by you.`,
    );
  }
  const others = holds.filter((hold) => !hold.startsWith('reset:'));
  if (others.length > 0) notes.push(`The topic stays PAUSED afterwards: ${others.join(', ')}.`);
  return notes;
}

function refused(topic: string, refusal: RollbackRefusal): RefusedRollback {
  return { kind: 'refused', topic, refusal };
}

function unknownTopic(topic: string): RollbackRefusal {
  return {
    code: 'topic_unknown',
    message: `${topic}: the registry knows no topic of this name.`,
    hint: 'Look at what there is: firn-deploy status.',
  };
}

function nothingOpen(topic: string): RollbackRefusal {
  return {
    code: 'nothing_open',
    message: `${topic}: no deployment is open, there is nothing to roll back.`,
    hint: 'To go back to an earlier document, restore its schema file and apply it.',
  };
}

function closedReset({ topic, id, from_version, closed_at }: DeploymentRecord): RollbackRefusal {
  return {
    code: 'reset_closed',
    message: `${topic}: the reset ${id} is complete since ${closed_at ?? '?'}, and records that came since are in its tables alone.`,
    hint: `Restore the document of version ${from_version} in the schema file and declare the break: the reset back rebuilds the tables from RAW, and loses nothing.`,
  };
}

function noReset({ topic, class: kind, id }: DeploymentRecord): RollbackRefusal {
  return {
    code: 'no_reset',
    message: `${topic}: the open deployment ${id} is a ${kind}, which leaves nothing that one could go back to.`,
    hint: `Finish it: firn-deploy resume ${topic}.`,
  };
}
