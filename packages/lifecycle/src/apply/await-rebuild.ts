import { totalRows } from '../iceberg/metadata.js';
import { observeTable } from '../observe/observe-topic.js';
import type { Ports } from '../ports/ports.js';
import { liveTables } from '../tables.js';
import { DeploymentStopped } from './deployment-stopped.js';
import type { OpenDeployment } from './open-deployment.js';
import { lookAt, report } from './open-deployment.js';
import type { ProgressEvent } from './progress.js';
import { isRunning } from './start-rebuild.js';

/**
 * Waits until the reset is closed, which the Historical Rebuilder does as its last act.
 *
 * @throws DeploymentStopped when the execution ended and the reset is still open
 */
export async function awaitRebuild(deployment: OpenDeployment, execution: string): Promise<void> {
  const { ports, plan, patience } = deployment;
  for (;;) {
    // The execution first: one that has ended by now has closed the reset, or never will.
    const found = await ports.machines.describe(execution);
    const open = await lookAt(deployment);
    if (open === undefined) break;
    if (found !== undefined && !isRunning(found)) {
      const reason = open.journal.error ?? found.cause ?? `it ended as ${found.status}`;
      throw new DeploymentStopped({
        code: 'rebuild_failed',
        message: `The rebuild of ${plan.topic} stopped: ${reason}. The topic stays PAUSED, and its archive readable.`,
        hint: 'Mend what the reason names, then apply again: the rebuild goes on from where it stands.',
      });
    }
    const rows = await rowsSoFar(deployment);
    report(deployment, 'rebuild', 'waiting', `${rows.done} rows rebuilt, RAW holds ${rows.total}.`, { rows });
    await ports.sleep(patience.pollMilliseconds);
  }
  report(deployment, 'rebuild', 'finished', 'The tables are rebuilt.');
}

async function rowsSoFar({
  ports,
  plan,
  journal,
}: OpenDeployment): Promise<NonNullable<ProgressEvent['rows']>> {
  const live = liveTables(ports.environment, plan.topic);
  if (journal.scope === 'curated') {
    return { done: await rowsOf(ports, live.curated), total: await rowsOf(ports, live.standardized) };
  }
  return { done: await rowsOf(ports, live.standardized), total: await rowsOf(ports, plan.desired.raw.table) };
}

async function rowsOf(ports: Ports, table: Parameters<typeof observeTable>[1]): Promise<number> {
  const { metadata } = (await observeTable(ports, table)) ?? {};
  return metadata === undefined ? 0 : totalRows(metadata);
}
