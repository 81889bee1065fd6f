import { claimRebuild } from '@firn/lifecycle';
import type { ClaimedRebuild } from '@firn/lifecycle';
import { ownNumber } from './environment';
import { ports } from './ports';
import type { RebuildEvent } from './rebuild-event';

const leaseSeconds = ownNumber('FIRN_LEASE_SECONDS');

/** State `ClaimRebuild` of the Rebuilder: takes the lease of the topic, or of a reset's staging tables. */
export async function handler({ topic, deployment, holder }: RebuildEvent): Promise<ClaimedRebuild> {
  return claimRebuild({ ports, topic, deployment, holder, leaseSeconds });
}
