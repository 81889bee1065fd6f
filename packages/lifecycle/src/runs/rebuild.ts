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

/** The objects of a rebuild: it is a run of one batch with one topic. */
export function rebuildObjects({ ports, holder }: RebuildRequest): BatchObjects {
  return runObjects(ports.environment, rebuildRun(holder)).batch(ONLY_BATCH);
}
