import { claimBatch } from '@firn/lifecycle';
import type { ClaimBatchRequest, ClaimedBatch } from '@firn/lifecycle';
import { ownNumber } from './environment';
import { ports } from './ports';

const leaseSeconds = ownNumber('FIRN_LEASE_SECONDS');

/** State `Claim` of the Master: takes the leases of a batch's topics. */
export async function handler(
  event: Pick<ClaimBatchRequest, 'runId' | 'batch' | 'topics' | 'holder'>,
): Promise<ClaimedBatch> {
  const { runId, batch, topics, holder } = event;
  return claimBatch({ ports, runId, batch, topics, holder, leaseSeconds });
}
