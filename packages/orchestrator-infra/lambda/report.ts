import { reportRun } from '@firn/lifecycle';
import type { RunReport } from '@firn/lifecycle';
import { ports } from './ports';

/** State `Report` of the Master: sums a run up; throws when a topic failed. */
export async function handler({ runId }: { readonly runId: string }): Promise<RunReport> {
  return reportRun({ ports, runId });
}
