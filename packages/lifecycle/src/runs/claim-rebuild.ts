import type { Lease, OpenDeployment, Refusal, Result } from '@firn/registry-client';
import { createdTables } from '../apply/created-table.js';
import type { CreatedTable } from '../apply/created-table.js';
import { LifecycleError, StateError } from '../errors.js';
import type { Claim, Claims } from './claims.js';
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
 * Takes the lease for a rebuild: the topic's, or of a swap-last reset that fills its staging tables the one beside it.
 * Of two executions for the same step of a reset only one gets it.
 *
 * @throws LeaseHeld when another holder's lease has not run out
 * @throws RebuildRefused when the reset is not at its rebuild
 */
export async function claimRebuild(
  request: RebuildRequest & { readonly leaseSeconds: number },
): Promise<ClaimedRebuild> {
  const { ports, topic, deployment, holder } = request;
  const open = (await ports.registry.getTopic(topic))?.deployment;
  const isSwapLast = open?.id === deployment && open.mode === 'swap-last';
  const claim = isSwapLast ? await claimStaging(request, open) : await claimLive(request);
  const uri = rebuildObjects(request).claims;
  const claims: Claims = {
    format: 1,
    run: rebuildRun(holder),
    topics: [claim],
    rebuild: { deployment, scope: claim.scope ?? 'topic' },
  };
  await ports.objects.putJson(uri, claims);
  return { topic, deployment, claims: uri };
}

type ClaimRequest = Parameters<typeof claimRebuild>[0];

/** The claim of a reset whose new tables have the live names already. */
async function claimLive(request: ClaimRequest): Promise<Claim> {
  const { ports, topic, deployment, holder, leaseSeconds } = request;
  const claim = { topic, kind: 'rebuild', deployment, holder, seconds: leaseSeconds } as const;
  const record = granted(request, await ports.registry.claimLease(claim));
  return { ...toClaim(record), deployment, scope: record.deployment?.scope ?? 'topic' };
}

/** The claim of a reset whose new tables still have their staging names: with its own generation and document. */
async function claimStaging(request: ClaimRequest, open: OpenDeployment): Promise<Claim> {
  const { ports, topic, deployment } = request;
  const isFinal = open.step === 'FINAL_CATCH_UP';
  const lease = isFinal ? await takeTopic(request) : await takeStaging(request);
  const journal = await ports.registry.getDeployment(topic, deployment);
  if (journal === undefined) {
    throw new StateError(
      `The deployment ${deployment} of ${topic} is open, but the registry lacks its journal.`,
    );
  }
  const { standardized, curated } = createdTables(journal);
  return {
    topic,
    token: lease.token,
    epoch: lease.epoch,
    generation: journal.generation,
    schema_version: journal.to_version,
    deployment,
    scope: journal.scope ?? 'topic',
    step: isFinal ? 'FINAL_CATCH_UP' : 'REBUILD',
    under: isFinal ? 'lease' : 'rebuild_lease',
    staging: {
      ...(standardized && { standardized: identityOf(standardized) }),
      ...(curated && { curated: identityOf(curated) }),
    },
  };
}

async function takeTopic(request: ClaimRequest): Promise<Lease> {
  const { ports, topic, deployment, holder, leaseSeconds: seconds } = request;
  const claim = { kind: 'rebuild', step: 'FINAL_CATCH_UP', topic, deployment, holder, seconds } as const;
  return granted(request, await ports.registry.claimLease(claim)).lease;
}

async function takeStaging(request: ClaimRequest): Promise<Lease> {
  const { ports, topic, deployment, holder, leaseSeconds: seconds } = request;
  const claim = { topic, deployment, holder, seconds };
  return granted(request, await ports.registry.claimRebuildLease(claim)).rebuild_lease;
}

function granted<T>({ topic, deployment }: ClaimRequest, result: Result<T>): T {
  if (result.ok) return result.value;
  const message = `The rebuild of ${topic} (deployment ${deployment}) did not get the lease. ${result.refusal.message}`;
  if (result.refusal.code === 'lease_held') throw new LeaseHeld(message);
  throw new RebuildRefused(message, result.refusal);
}

function identityOf({
  database,
  name,
  uuid,
}: CreatedTable): Pick<CreatedTable, 'database' | 'name' | 'uuid'> {
  return { database, name, uuid };
}
