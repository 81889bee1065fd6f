import pLimit from 'p-limit';
import type { Ports } from '../ports/ports.js';
import type { Claim, Claiming, Claims } from './claims.js';
import { toClaim } from './claims.js';
import { runObjects } from './run-objects.js';

const CLAIMS_AT_ONCE = 8;

/** The topics of a batch, and who is to hold their leases. */
export interface ClaimBatchRequest {
  readonly ports: Ports;
  readonly runId: string;
  readonly batch: string;
  readonly topics: readonly string[];
  /** Names exactly one actor: the ARN of the child execution. A repeated claim under it gets the same leases. */
  readonly holder: string;
  readonly leaseSeconds: number;
}

/** A claimed batch, as it is handed to the Glue jobs. */
export interface ClaimedBatch {
  readonly runId: string;
  readonly batch: string;
  /** `s3://` URI of the claims: the jobs' argument. */
  readonly claims: string;
  /** Topics whose lease was taken; with 0 there is nothing to run. */
  readonly claimed: number;
}

/**
 * Takes the lease of each topic by a conditional write. A refused topic (paused meanwhile, or still worked on by an
 * earlier run) is left out: that is no error.
 */
export async function claimBatch(request: ClaimBatchRequest): Promise<ClaimedBatch> {
  const { ports, runId, batch, topics, holder, leaseSeconds } = request;
  const objects = runObjects(ports.environment, runId).batch(batch);
  const claiming: Claiming = { format: 1, holder, refused: [] };
  // Before the first lease is taken: whoever settles a half-finished claim must know whose leases to give back.
  await ports.objects.putJson(objects.claiming, claiming);

  const limit = pLimit(CLAIMS_AT_ONCE);
  const claimed: Claim[] = [];
  const refused: Claiming['refused'] = [];
  const claimTopic = async (topic: string): Promise<void> => {
    const result = await ports.registry.claimLease({ topic, kind: 'master', holder, seconds: leaseSeconds });
    if (result.ok) claimed.push(toClaim(result.value));
    else refused.push({ topic, reason: result.refusal.message });
  };
  await Promise.all(topics.map((topic) => limit(claimTopic, topic)));

  if (refused.length > 0) await ports.objects.putJson(objects.claiming, { ...claiming, refused });
  const claims: Claims = {
    format: 1,
    run: runId,
    topics: claimed.sort((a, b) => (a.topic < b.topic ? -1 : 1)),
  };
  await ports.objects.putJson(objects.claims, claims);
  return { runId, batch, claims: objects.claims, claimed: claimed.length };
}
