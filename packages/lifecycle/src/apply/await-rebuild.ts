import { totalRows } from '../iceberg/metadata.js';
import { observeTable } from '../observe/observe-topic.js';
import type { Ports } from '../ports/ports.js';
import type { FillingStep } from '../runs/claims.js';
import { liveTables } from '../tables.js';
import { createdTables } from './created-table.js';
import { DeploymentStopped } from './deployment-stopped.js';
import type { OpenDeployment } from './open-deployment.js';
import { lookAt, report } from './open-deployment.js';
import type { ProgressEvent } from './progress.js';
import { isRunning, stepKind } from './start-rebuild.js';

/**
 * Waits until the reset has left the step at which the Historical Rebuilder works, which that does as its last act: it
 * closes the reset, or, where the tables are still to be swapped, moves the journal on.
 *
 * @throws DeploymentStopped when the execution ended and the reset is still there
 */
export async function awaitRebuild(
  deployment: OpenDeployment,
  step: FillingStep,
  execution: string,
): Promise<void> {
  const { ports, plan, patience } = deployment;
  for (;;) {
    // The execution first: one that has ended by now has moved the reset on, or never will.
    const found = await ports.machines.describe(execution);
    const open = await lookAt(deployment);
    if (open?.journal.step !== step) break;
    if (found !== undefined && !isRunning(found)) {
      const reason = open.journal.error ?? found.cause ?? `it ended as ${found.status}`;
      throw new DeploymentStopped({
        code: 'rebuild_failed',
        message: `The rebuild of ${plan.topic} stopped: ${reason}. ${whatStays(open)}`,
        hint: 'Mend what the reason names, then apply again: the rebuild goes on from where it stands.',
      });
    }
    const rows = await rowsSoFar(deployment);
    report(deployment, stepKind(step), 'waiting', `${rows.done} rows rebuilt, RAW holds ${rows.total}.`, {
      rows,
    });
    await ports.sleep(patience.pollMilliseconds);
  }
  report(
    deployment,
    stepKind(step),
    'finished',
    isStaged(deployment) ? 'The new tables have caught up with RAW.' : 'The tables are rebuilt.',
  );
}

function isStaged({ journal }: OpenDeployment): boolean {
  return journal.mode === 'swap-last';
}

function whatStays({ journal }: OpenDeployment): string {
  if (journal.mode !== 'swap-last') return 'The topic stays PAUSED, and its archive readable.';
  return journal.step === 'REBUILD'
    ? 'The topic goes on with its old tables.'
    : 'The topic stays PAUSED with its old tables.';
}

async function rowsSoFar({
  ports,
  plan,
  journal,
}: OpenDeployment): Promise<NonNullable<ProgressEvent['rows']>> {
  const live = liveTables(ports.environment, plan.topic);
  const filled = { ...live, ...(journal.mode === 'swap-last' && createdTables(journal)) };
  if (journal.scope === 'curated') {
    return { done: await rowsOf(ports, filled.curated), total: await rowsOf(ports, live.standardized) };
  }
  return {
    done: await rowsOf(ports, filled.standardized),
    total: await rowsOf(ports, plan.desired.raw.table),
  };
}

async function rowsOf(ports: Ports, table: Parameters<typeof observeTable>[1]): Promise<number> {
  const { metadata } = (await observeTable(ports, table)) ?? {};
  return metadata === undefined ? 0 : totalRows(metadata);
}
