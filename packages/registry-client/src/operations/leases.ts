import { deploymentStandsAt } from '../conditions/deployment.js';
import { epochIs, epochIsStill, flagIsEnabled } from '../conditions/flow.js';
import { leaseIsFree, leaseIsHeldUnder, runIsNotRecorded } from '../conditions/lease.js';
import { InvalidRequestError, RegistryError } from '../errors.js';
import type { Lease } from '../records/lease.js';
import type { LeaseName, LeasedTopic, RebuildingTopic, TopicRecord } from '../records/topic-record.js';
import type {
  ClaimLease,
  ClaimRebuildLease,
  RecordRun,
  ReleaseLease,
  RenewLease,
} from '../requests/leases.js';
import type { Result } from '../result.js';
import { direct, planned } from '../store/attempt.js';
import type { Outcome } from '../store/attempt.js';
import type { Condition } from '../store/expression.js';
import { now, secondsFromNow } from '../store/store.js';
import type { Store } from '../store/store.js';
import { updateTopic } from '../store/update-topic.js';

/** Takes the topic's lease, with a new token. The same holder asking again gets the lease it has. */
export async function claimLease(store: Store, request: ClaimLease): Promise<Result<LeasedTopic>> {
  return leased(await take(store, { ...request, name: 'lease', condition: mayBeProcessed(request) }));
}

/** Takes the lease of a swap-last reset's staging tables, which keeps nobody from working on the topic. */
export async function claimRebuildLease(
  store: Store,
  request: ClaimRebuildLease,
): Promise<Result<RebuildingTopic>> {
  const condition = deploymentStandsAt(request.deployment, 'REBUILD');
  const result = await take(store, { ...request, name: 'rebuild_lease', condition });
  if (!result.ok) return result;
  const { rebuild_lease, ...topic } = result.value;
  if (rebuild_lease === undefined) throw withoutLease(topic.topic);
  return { ...result, value: { ...topic, rebuild_lease } };
}

/** A lease to be taken, and what must be so for it. */
interface Take {
  readonly topic: string;
  readonly holder: string;
  readonly seconds: number;
  readonly epoch?: number;
  readonly name: LeaseName;
  readonly condition: Condition;
}

function take(store: Store, request: Take): Promise<Result<TopicRecord>> {
  checkSeconds(request.seconds);
  const { topic, epoch } = request;
  return epoch === undefined
    ? planned(store, topic, (current) => claim(store, request, current.epoch, epochIsStill(current.epoch)))
    : direct(store, topic, () => claim(store, request, epoch, epochIs(epoch)));
}

async function claim(store: Store, request: Take, epoch: number, sameEpoch: Condition): Promise<Outcome> {
  const { topic, holder, seconds, name, condition } = request;
  const time = now(store);
  const lease: Lease = {
    token: store.ids(),
    holder,
    epoch,
    acquired_at: time,
    expires_at: secondsFromNow(store, seconds),
    runs: [],
    outcomes: {},
  };
  const outcome = await updateTopic(store, {
    topic,
    conditions: [condition, sameEpoch, leaseIsFree(time, name)],
    update: { set: [`#${name} = :lease`], values: { ':lease': lease } },
  });
  return claimedBefore(request, outcome);
}

function mayBeProcessed(request: ClaimLease): Condition {
  return request.kind === 'master'
    ? flagIsEnabled()
    : deploymentStandsAt(request.deployment, request.step ?? 'REBUILD');
}

/** The lease that stands in the way may be the one that this very holder took, before the answer got lost. */
function claimedBefore({ holder, name }: Take, outcome: Outcome): Outcome {
  if (outcome.kind !== 'refused' || outcome.refusal.code !== 'lease_held') return outcome;
  const { current } = outcome;
  const lease = current?.[name];
  if (current === undefined || lease?.holder !== holder) return outcome;
  return lease.epoch === current.epoch ? { kind: 'already', current } : outcome;
}

/** Lengthens a lease, counted from now. */
export async function renewLease(store: Store, request: RenewLease): Promise<Result<TopicRecord>> {
  const { topic, token, under = 'lease', seconds } = request;
  checkSeconds(seconds);
  return direct(store, topic, () =>
    updateTopic(store, {
      topic,
      conditions: [leaseIsHeldUnder(token, under)],
      update: {
        set: [`#${under}.#expires_at = :expires_at`],
        values: { ':expires_at': secondsFromNow(store, seconds) },
      },
    }),
  );
}

/** Gives a lease back. Where there is none, it has been given back. */
export async function releaseLease(
  store: Store,
  { topic, token, under = 'lease' }: ReleaseLease,
): Promise<Result<TopicRecord>> {
  const held = leaseIsHeldUnder(token, under);
  return direct(store, topic, () =>
    updateTopic(store, {
      topic,
      conditions: [
        { ...held, judge: (current) => (current[under] === undefined ? 'already' : held.judge(current)) },
      ],
      update: { remove: [`#${under}`] },
    }),
  );
}

/** Writes a Glue run into the lease it works under. */
export async function recordRun(
  store: Store,
  { topic, token, under = 'lease', run }: RecordRun,
): Promise<Result<TopicRecord>> {
  return direct(store, topic, () =>
    updateTopic(store, {
      topic,
      conditions: [leaseIsHeldUnder(token, under), runIsNotRecorded(run, under)],
      update: { set: [`#${under}.#runs = list_append(#${under}.#runs, :runs)`], values: { ':runs': [run] } },
    }),
  );
}

/** A write under a lease leaves the lease in place. */
export function leased(result: Result<TopicRecord>): Result<LeasedTopic> {
  if (!result.ok) return result;
  const { lease, ...topic } = result.value;
  if (lease === undefined) throw withoutLease(topic.topic);
  return { ...result, value: { ...topic, lease } };
}

function withoutLease(topic: string): RegistryError {
  return new RegistryError(`topic "${topic}" was written under a lease that it does not have`);
}

function checkSeconds(seconds: number): void {
  if (Number.isFinite(seconds) && seconds > 0) return;
  throw new InvalidRequestError(`a lease of ${seconds} seconds is none: expected a positive number`);
}
