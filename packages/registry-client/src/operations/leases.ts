import { deploymentStandsAt } from '../conditions/deployment.js';
import { epochIs, epochIsStill, flagIsEnabled } from '../conditions/flow.js';
import { leaseIsFree, leaseIsHeldUnder, runIsNotRecorded } from '../conditions/lease.js';
import { InvalidRequestError, RegistryError } from '../errors.js';
import type { Lease } from '../records/lease.js';
import type { LeasedTopic, TopicRecord } from '../records/topic-record.js';
import type { ClaimLease, RecordRun, ReleaseLease, RenewLease } from '../requests/leases.js';
import type { Result } from '../result.js';
import { direct, planned } from '../store/attempt.js';
import type { Outcome } from '../store/attempt.js';
import type { Condition } from '../store/expression.js';
import { now, secondsFromNow } from '../store/store.js';
import type { Store } from '../store/store.js';
import { updateTopic } from '../store/update-topic.js';

/** Takes the topic's lease, with a new token. The same holder asking again gets the lease it has. */
export async function claimLease(store: Store, request: ClaimLease): Promise<Result<LeasedTopic>> {
  checkSeconds(request.seconds);
  if (request.epoch === undefined) {
    return leased(
      await planned(store, request.topic, (current) =>
        claim(store, request, current.epoch, epochIsStill(current.epoch)),
      ),
    );
  }
  const epoch = request.epoch;
  return leased(await direct(store, request.topic, () => claim(store, request, epoch, epochIs(epoch))));
}

async function claim(
  store: Store,
  request: ClaimLease,
  epoch: number,
  sameEpoch: Condition,
): Promise<Outcome> {
  const time = now(store);
  const lease: Lease = {
    token: store.ids(),
    holder: request.holder,
    epoch,
    acquired_at: time,
    expires_at: secondsFromNow(store, request.seconds),
    runs: [],
    outcomes: {},
  };
  const outcome = await updateTopic(store, {
    topic: request.topic,
    conditions: [mayBeProcessed(request), sameEpoch, leaseIsFree(time)],
    update: { set: ['#lease = :lease'], values: { ':lease': lease } },
  });
  return claimedBefore(request, outcome);
}

function mayBeProcessed(request: ClaimLease): Condition {
  return request.kind === 'master' ? flagIsEnabled() : deploymentStandsAt(request.deployment, 'REBUILD');
}

/** The lease that stands in the way may be the one that this very holder took, before the answer got lost. */
function claimedBefore(request: ClaimLease, outcome: Outcome): Outcome {
  if (outcome.kind !== 'refused' || outcome.refusal.code !== 'lease_held') return outcome;
  const current = outcome.current;
  const own = current?.lease?.holder === request.holder && current.lease.epoch === current.epoch;
  return own ? { kind: 'already', current } : outcome;
}

/** Lengthens the lease, counted from now. */
export async function renewLease(
  store: Store,
  { topic, token, seconds }: RenewLease,
): Promise<Result<LeasedTopic>> {
  checkSeconds(seconds);
  return leased(
    await direct(store, topic, () =>
      updateTopic(store, {
        topic,
        conditions: [leaseIsHeldUnder(token)],
        update: {
          set: ['#lease.#expires_at = :expires_at'],
          values: { ':expires_at': secondsFromNow(store, seconds) },
        },
      }),
    ),
  );
}

/** Gives the lease back. Where there is none, it has been given back. */
export async function releaseLease(
  store: Store,
  { topic, token }: ReleaseLease,
): Promise<Result<TopicRecord>> {
  const held = leaseIsHeldUnder(token);
  return direct(store, topic, () =>
    updateTopic(store, {
      topic,
      conditions: [
        { ...held, judge: (current) => (current.lease === undefined ? 'already' : held.judge(current)) },
      ],
      update: { remove: ['#lease'] },
    }),
  );
}

/** Writes a Glue run into the lease it works under. */
export async function recordRun(
  store: Store,
  { topic, token, run }: RecordRun,
): Promise<Result<LeasedTopic>> {
  return leased(
    await direct(store, topic, () =>
      updateTopic(store, {
        topic,
        conditions: [leaseIsHeldUnder(token), runIsNotRecorded(run)],
        update: { set: ['#lease.#runs = list_append(#lease.#runs, :runs)'], values: { ':runs': [run] } },
      }),
    ),
  );
}

/** A write under a lease leaves the lease in place. */
export function leased(result: Result<TopicRecord>): Result<LeasedTopic> {
  if (!result.ok) return result;
  const { lease, ...topic } = result.value;
  if (lease === undefined)
    throw new RegistryError(`topic "${topic.topic}" was written under a lease that it does not have`);
  return { ...result, value: { ...topic, lease } };
}

function checkSeconds(seconds: number): void {
  if (Number.isFinite(seconds) && seconds > 0) return;
  throw new InvalidRequestError(`a lease of ${seconds} seconds is none: expected a positive number`);
}
