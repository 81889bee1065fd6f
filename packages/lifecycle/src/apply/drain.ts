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

/** Waits until nobody works on the topic. PAUSED -> DRAINED. */
export async function drain(deployment: OpenDeployment): Promise<void> {
  await moveTo(deployment, 'DRAINED', { drain: await awaitDrained(deployment) });
  report(deployment, 'drain', 'finished', 'No run works on the topic.');
}

/**
 * Waits until nobody works on the topic: its lease is free, or has run out, *and* the Glue runs that are recorded in
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
    const lease = (await ports.registry.getTopic(plan.topic))?.lease;
    const running = await runningIn(deployment, lease);
    if (running.size === 0 && (lease === undefined || lease.expires_at < ports.clock().toISOString())) break;
    const isOverdue = ports.clock().getTime() - began >= patience.drainMilliseconds;
    for (const run of isOverdue ? running.keys() : []) {
      if (stopped.has(run)) continue;
      await ports.jobRuns.stop(run);
      stopped.add(run);
    }
    report(deployment, 'drain', 'waiting', describe(lease, running, stopped));
    await ports.sleep(patience.pollMilliseconds);
    // Another deployer may be ahead: waiting on would be for nothing, and the next lease is the Rebuilder's.
    await confirm(deployment);
  }
  const waited_seconds = Math.round((ports.clock().getTime() - began) / 1000);
  return { waited_seconds, stopped_runs: [...stopped] };
}

async function runningIn(
  { ports }: OpenDeployment<PlanIdentity>,
  lease: Lease | undefined,
): Promise<Map<string, JobRunState>> {
  const running = new Map<string, JobRunState>();
  for (const run of lease?.runs ?? []) {
    const state = await ports.jobRuns.get(run);
    if (!hasEnded(state)) running.set(run, state);
  }
  return running;
}

function describe(
  lease: Lease | undefined,
  running: ReadonlyMap<string, JobRunState>,
  stopped: ReadonlySet<string>,
): string {
  const runs = [...running].map(
    ([run, state]) => `${run} ${stopped.has(run) ? 'is being stopped' : `is ${state}`}`,
  );
  const holder = lease === undefined ? [] : [`${lease.holder} holds the lease until ${lease.expires_at}`];
  return [...holder, ...runs].join('; ');
}
