import type { Lease } from '@firn/registry-client';
import type { JobRunState } from '../ports/job-runs.js';
import { hasEnded } from '../ports/job-runs.js';
import type { PlanIdentity } from '../plan/topic-plan.js';
import type { OpenDeployment } from './open-deployment.js';
import { confirm, moveTo, report } from './open-deployment.js';

/** What a drain saw, for the journal. */
export interface Drained {
  readonly waited_seconds: number;
  readonly stopped_runs: readonly string[];
}

/** Waits until nobody works on the topic. PAUSED -> DRAINED; of a swap-last reset PAUSED -> FINAL_CATCH_UP. */
export async function drain(deployment: OpenDeployment): Promise<void> {
  const drained = await awaitDrained(deployment);
  const step = deployment.journal.mode === 'swap-last' ? 'FINAL_CATCH_UP' : 'DRAINED';
  await moveTo(deployment, step, { observed: { drain: drained } });
  report(deployment, 'drain', 'finished', 'No run works on the topic.');
}

/**
 * Waits until nobody works on the topic, nor on a reset's staging tables: the lease is free, or has run out, *and* the Glue runs that are recorded in
 * it have ended. An expired lease alone is no proof of death.
 *
 * After the limit the recorded runs are stopped, and it waits for that.
 */
export async function awaitDrained(deployment: OpenDeployment<PlanIdentity>): Promise<Drained> {
  const { ports, plan, patience } = deployment;
  const began = ports.clock().getTime();
  const stopped = new Set<string>();
  report(deployment, 'drain', 'started', 'Waiting until no run works on the topic any more.');
  for (;;) {
    const { lease, rebuild_lease: staging } = (await ports.registry.getTopic(plan.topic)) ?? {};
    const leases = [lease, staging].filter((found) => found !== undefined);
    const running = await runningIn(deployment, leases);
    const now = ports.clock().toISOString();
    if (running.size === 0 && leases.every(({ expires_at }) => expires_at < now)) break;
    const isOverdue = ports.clock().getTime() - began >= patience.drainMilliseconds;
    for (const run of isOverdue ? running.keys() : []) {
      if (stopped.has(run)) continue;
      await ports.jobRuns.stop(run);
      stopped.add(run);
    }
    report(deployment, 'drain', 'waiting', describe(leases, running, stopped));
    await ports.sleep(patience.pollMilliseconds);
    // Another deployer may be ahead: waiting on would be for nothing, and the next lease is the Rebuilder's.
    await confirm(deployment);
  }
  const waited_seconds = Math.round((ports.clock().getTime() - began) / 1000);
  return { waited_seconds, stopped_runs: [...stopped] };
}

async function runningIn(
  { ports }: OpenDeployment<PlanIdentity>,
  leases: readonly Lease[],
): Promise<Map<string, JobRunState>> {
  const running = new Map<string, JobRunState>();
  for (const run of leases.flatMap(({ runs }) => runs)) {
    const state = await ports.jobRuns.get(run);
    if (!hasEnded(state)) running.set(run, state);
  }
  return running;
}

function describe(
  leases: readonly Lease[],
  running: ReadonlyMap<string, JobRunState>,
  stopped: ReadonlySet<string>,
): string {
  const runs = [...running].map(
    ([run, state]) => `${run} ${stopped.has(run) ? 'is being stopped' : `is ${state}`}`,
  );
  const holders = leases.map(({ holder, expires_at }) => `${holder} holds the lease until ${expires_at}`);
  return [...holders, ...runs].join('; ');
}
