import type { TopicRecord } from '@firn/registry-client';
import { createdSoFar } from '../apply/created-table.js';
import { DeploymentStopped } from '../apply/deployment-stopped.js';
import { awaitDrained } from '../apply/drain.js';
import { lookAt, report, stillThere } from '../apply/open-deployment.js';
import type { DeploymentContext, OpenDeployment } from '../apply/open-deployment.js';
import type { OnProgress } from '../apply/progress.js';
import { rawReference } from '../apply/raw-reference.js';
import { MAX_ROUNDS, unlessMoved } from '../apply/run-steps.js';
import type { DeploymentProblem } from '../apply/topic-outcome.js';
import { StateError } from '../errors.js';
import { checkpointsOf } from '../iceberg/standing.js';
import { leftBehind } from '../journal/left-behind.js';
import { observeTable } from '../observe/observe-topic.js';
import type { Ports } from '../ports/ports.js';
import { liveTables } from '../tables.js';
import { returnTable } from './return-table.js';
import type { Return } from './return-table.js';
import type { RefusedRollback, RollbackPlan, RolledBack } from './rollback-plan.js';

/** How a rollback is carried out. */
export interface RollbackOptions {
  /** Kept in the journal, for people. */
  readonly reason?: string;
  /** Told of everything that happens. @default nobody */
  readonly onProgress?: OnProgress;
  /** Seconds between two looks at what is waited for. @default 5 */
  readonly pollSeconds?: number;
  /** Minutes that running jobs may go on before they are stopped: what they do is fenced off. @default 2 */
  readonly drainMinutes?: number;
}

/**
 * How a rollback ended:
 *
 * - `rolled_back`: the old tables are in force, and the old document as a new version.
 * - `unchanged`: it had been rolled back before.
 * - `refused`: nothing was begun: see `problem`.
 * - `failed`: it was begun and stopped: see `problem`. Rolling back again goes on from there.
 */
export interface RollbackOutcome {
  readonly topic: string;
  readonly deploymentId?: string;
  readonly state: 'rolled_back' | 'unchanged' | 'refused' | 'failed';
  readonly version?: number;
  readonly generation?: number;
  readonly problem?: DeploymentProblem;
}

/**
 * Rolls an open reset back: the old tables under their live names, the old document in force, the new tables kept under
 * names of their own. Killed anywhere, rolling back again goes on from there; a deployer of the reset that wakes up at
 * any moment finds each of its writes refused.
 *
 * @throws what the ports throw when a service refuses or cannot be reached; then roll back again
 *
 * @example
 * const outcome = await rollbackDeployment(planRollback(observed, environment), ports, { reason: 'amounts were right' });
 */
export async function rollbackDeployment(
  plan: RollbackPlan | RolledBack | RefusedRollback,
  ports: Ports,
  options: RollbackOptions = {},
): Promise<RollbackOutcome> {
  if (plan.kind === 'refused') return { topic: plan.topic, state: 'refused', problem: plan.refusal };
  if (plan.kind === 'rolled_back') return outcomeOf(plan, 'unchanged', plan.record);
  const { onProgress = ignore, pollSeconds = 5, drainMinutes = 2 } = options;
  const patience = { pollMilliseconds: pollSeconds * 1000, drainMilliseconds: drainMinutes * 60_000 };
  const context: DeploymentContext<RollbackPlan> = { plan, ports, patience, onProgress };
  try {
    return await runRollback(context, options.reason);
  } catch (error) {
    if (!(error instanceof DeploymentStopped)) throw error;
    return {
      ...outcomeOf(plan, 'failed', await ports.registry.getTopic(plan.topic)),
      problem: error.problem,
    };
  }
}

async function runRollback(
  context: DeploymentContext<RollbackPlan>,
  reason: string | undefined,
): Promise<RollbackOutcome> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const deployment = await lookAt(context);
    if (deployment === undefined) return closedOutcome(context);
    const isBegun = deployment.journal.step === 'ROLLING_BACK';
    await unlessMoved(deployment, () => (isBegun ? rollBack(deployment) : takeBack(deployment, reason)));
  }
  throw new StateError(`The rollback of ${context.plan.topic} made no progress in ${MAX_ROUNDS} rounds.`);
}

/** Makes the reset one that is rolled back. Any step -> ROLLING_BACK. */
async function takeBack(deployment: OpenDeployment<RollbackPlan>, reason: string | undefined): Promise<void> {
  const { plan, ports, journal } = deployment;
  if (journal.step === 'ROLLING_BACK' || journal.step === 'DONE') return;
  report(deployment, 'take-back', 'started', `Taking the reset back from step ${journal.step}.`);
  const request = { topic: plan.topic, deployment: plan.deploymentId, from: journal.step };
  stillThere(await ports.registry.beginRollback({ ...request, ...(reason !== undefined && { reason }) }));
  report(deployment, 'take-back', 'finished', 'No deployer and no rebuild goes on with the reset.');
}

/** ROLLING_BACK -> DONE. */
async function rollBack(deployment: OpenDeployment<RollbackPlan>): Promise<void> {
  await awaitDrained(deployment);
  report(deployment, 'drain', 'finished', 'No run works on the topic.');
  for (const table of returnsOf(deployment)) {
    const name = `${table.live.database}.${table.live.name}`;
    report(deployment, 'return-tables', 'started', `Giving ${name} back to the old table.`);
    await returnTable(deployment, table);
    report(deployment, 'return-tables', 'finished', `${name} is as it was before the reset.`);
  }
  await publish(deployment);
}

/** The names that the reset may have touched: Standardized first, then Curated, as a swap goes. */
function returnsOf({ ports, plan, journal }: OpenDeployment<RollbackPlan>): readonly Return[] {
  const live = liveTables(ports.environment, plan.topic);
  const { tables } = leftBehind(journal);
  const created = createdSoFar(journal);
  return (['standardized', 'curated'] as const).flatMap((layer): Return[] => {
    const isConcerned = layer === 'curated' || journal.scope !== 'curated';
    const [old, made] = [tables[layer], created[layer]];
    if (!isConcerned) return [];
    return [{ live: live[layer], ...(old && { old }), ...(made && { newUuid: made.uuid }) }];
  });
}

async function publish(deployment: OpenDeployment<RollbackPlan>): Promise<void> {
  const { ports, plan, journal } = deployment;
  const { generation, tables, applied_schema_version: applied } = leftBehind(journal);
  const { version, document, schema } = plan;
  report(deployment, 'publish', 'started', `Publishing version ${version}.`);
  const [standardized, curated] = await Promise.all([
    observeTable(ports, tables.standardized),
    tables.curated && observeTable(ports, tables.curated),
  ]);
  stillThere(
    await ports.registry.completeRollback({
      topic: plan.topic,
      deployment: plan.deploymentId,
      schemaVersion: version,
      // The same document: tables that had its structure have it.
      appliedSchemaVersion: applied === journal.from_version ? version : applied,
      document: document.document,
      fingerprints: document.fingerprints,
      raw: rawReference(schema),
      generation,
      tables,
      checkpoints: checkpointsOf({
        ...(standardized?.metadata && { standardized: standardized.metadata }),
        ...(curated?.metadata && { curated: curated.metadata }),
      }),
    }),
  );
  report(deployment, 'publish', 'finished', `Version ${version} is in force, generation ${generation}.`);
}

async function closedOutcome({ plan, ports }: DeploymentContext<RollbackPlan>): Promise<RollbackOutcome> {
  const journal = await ports.registry.getDeployment(plan.topic, plan.deploymentId);
  const record = await ports.registry.getTopic(plan.topic);
  if (journal?.outcome === 'rolled_back') return outcomeOf(plan, 'rolled_back', record);
  const problem = {
    code: 'reset_closed',
    message: `The reset ${plan.deploymentId} of ${plan.topic} was complete before it could be taken back.`,
    hint: `To go back, restore the document of version ${plan.document.version} in the schema file and declare the break.`,
  };
  return { ...outcomeOf(plan, 'refused', record), problem };
}

function outcomeOf(
  { topic, deploymentId }: RollbackPlan | RolledBack,
  state: RollbackOutcome['state'],
  record: TopicRecord | undefined,
): RollbackOutcome {
  const inForce = record && { version: record.schema_version, generation: record.generation };
  return { topic, deploymentId, state, ...inForce };
}

function ignore(): void {
  // Nobody wants to know.
}
