import { settleBatch } from '@firn/lifecycle';
import type { SettleBatchRequest } from '@firn/lifecycle';
import { ports } from './ports';

/** State `Settle` of the Master: ends a batch, however it went. */
export async function handler(
  event: Pick<SettleBatchRequest, 'runId' | 'batch' | 'failure'>,
): Promise<Record<string, never>> {
  const { runId, batch, failure } = event;
  return settleBatch({ ports, runId, batch, failure });
}
