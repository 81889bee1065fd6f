import type { Lease, LeaseName, OpenDeployment, TopicRecord } from '@firn/registry-client';
import type { Ports } from '../ports/ports.js';
import { runObjects } from './run-objects.js';
import type { BatchObjects } from './run-objects.js';

/** One execution of the Historical Rebuilder. */
export interface RebuildRequest {
  readonly ports: Ports;
  readonly topic: string;
  /** Id of the reset. */
  readonly deployment: string;
  /** The ARN of the execution: it holds the topic's lease. */
  readonly holder: string;
}

const ONLY_BATCH = '0000';

/** The name of the execution that holds the lease. */
export function rebuildRun(holder: string): string {
  return holder.slice(holder.lastIndexOf(':') + 1);
}

/** Under which of the topic's leases a reset is rebuilt at the step where it stands: one that swaps last does without the topic's own until it has paused the topic. */
export function rebuildLeaseName({ mode, step }: Pick<OpenDeployment, 'mode' | 'step'>): LeaseName {
  return mode === 'swap-last' && step === 'REBUILD' ? 'rebuild_lease' : 'lease';
}

/** The lease that an execution holds. */
export function leaseOf(
  record: TopicRecord | undefined,
  holder: string,
): { readonly name: LeaseName; readonly lease: Lease } | undefined {
  for (const name of ['lease', 'rebuild_lease'] as const) {
    const lease = record?.[name];
    if (lease?.holder === holder) return { name, lease };
  }
  return undefined;
}

/** The objects of a rebuild: it is a run of one batch with one topic. */
export function rebuildObjects({ ports, holder }: RebuildRequest): BatchObjects {
  return runObjects(ports.environment, rebuildRun(holder)).batch(ONLY_BATCH);
}
