import type { Refusal } from '@firn/registry-client';
import { LifecycleError } from '../errors.js';
import type { Claims } from './claims.js';
import { toClaim } from './claims.js';
import { rebuildObjects, rebuildRun } from './rebuild.js';
import type { RebuildRequest } from './rebuild.js';

/** A claimed rebuild, as it is handed to the Glue job. */
export interface ClaimedRebuild {
  readonly topic: string;
  readonly deployment: string;
  /** `s3://` URI of the claims: the job's argument. */
  readonly claims: string;
}

/** Somebody else holds the topic's lease: wait and try again. The state machine retries on this name. */
export class LeaseHeld extends LifecycleError {}

/** The reset is not waiting for a rebuild: it is done, rolled back, or another one is open. */
export class RebuildRefused extends LifecycleError {
  readonly refusal: Refusal;

  constructor(message: string, refusal: Refusal) {
    super(message);
    this.refusal = refusal;
  }
}

/**
 * Takes the topic's lease for a rebuild. Of two executions for the same reset only one gets it.
 *
 * @throws LeaseHeld when another holder's lease has not run out
 * @throws RebuildRefused when the reset is not at its rebuild
 */
export async function claimRebuild(
  request: RebuildRequest & { readonly leaseSeconds: number },
): Promise<ClaimedRebuild> {
  const { ports, topic, deployment, holder, leaseSeconds } = request;
  const claim = { topic, kind: 'rebuild', deployment, holder, seconds: leaseSeconds } as const;
  const result = await ports.registry.claimLease(claim);
  if (!result.ok) {
    const message = `The rebuild of ${topic} (deployment ${deployment}) did not get the lease. ${result.refusal.message}`;
    if (result.refusal.code === 'lease_held') throw new LeaseHeld(message);
    throw new RebuildRefused(message, result.refusal);
  }
  const uri = rebuildObjects(request).claims;
  const scope = result.value.deployment?.scope ?? 'topic';
  const claims: Claims = {
    format: 1,
    run: rebuildRun(holder),
    topics: [toClaim(result.value)],
    rebuild: { deployment, scope },
  };
  await ports.objects.putJson(uri, claims);
  return { topic, deployment, claims: uri };
}
