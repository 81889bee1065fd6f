import { settleBatch } from '@firn/lifecycle';
import type { SettleBatchRequest, SettledBatch } from '@firn/lifecycle';
import { ports } from './ports';

/** State `Settle` of the Master: ends a batch, however it went, and says what is left to be tried of it. */
export async function handler(
  event: Pick<SettleBatchRequest, 'runId' | 'batch' | 'topics' | 'failure' | 'rest'>,
): Promise<SettledBatch> {
  const { runId, batch, topics, failure, rest } = event;
  return settleBatch({ ports, runId, batch, topics, failure, ...(rest && { rest }) });
}
