import { deploymentStandsAt } from '../conditions/deployment.js';
import { epochIs, holdsAreStill } from '../conditions/flow.js';
import { leaseIsHeldUnder } from '../conditions/lease.js';
import { deploymentKey } from '../keys.js';
import type { TopicRecord } from '../records/topic-record.js';
import type { CompleteFilling, CompleteSwap, PauseToSwap } from '../requests/swap-last.js';
import type { Result } from '../result.js';
import { planned } from '../store/attempt.js';
import type { Outcome } from '../store/attempt.js';
import { combine } from '../store/expression.js';
import type { Update } from '../store/expression.js';
import type { Store } from '../store/store.js';
import { transactTopic } from '../store/transact-topic.js';
import { change } from '../store/transact.js';
import { move } from './deployments.js';
import { NEXT_EPOCH, holdsBecome, resetHold } from './holds.js';
import { closed, entries, journalMoved, journalStandsAt, stepTo } from './journal.js';
import { setCheckpoints } from './resets.js';
import { pointTo, unlessSucceeded } from './topics.js';

/** Ends a filling of the staging tables: the step moves, the lease goes, and the journal keeps how far they are. */
export function completeFilling(store: Store, request: CompleteFilling): Promise<Result<TopicRecord>> {
  const { topic, deployment, from, token, epoch, checkpoints } = request;
  const [to, lease] =
    from === 'REBUILD' ? (['CAUGHT_UP', 'rebuild_lease'] as const) : (['AUDITED', 'lease'] as const);
  const step = { topic, deployment, from, to, observed: { checkpoints }, error: null };
  return move(store, step, {
    conditions: [leaseIsHeldUnder(token, lease), epochIs(epoch)],
    update: { remove: [`#${lease}`] },
  });
}

/** Pauses the topic of a reset whose staging tables have caught up: step, hold, flag and epoch in one transaction. */
export async function pauseToSwap(
  store: Store,
  { topic, deployment }: PauseToSwap,
): Promise<Result<TopicRecord>> {
  return planned(store, topic, async (current) => {
    const outcome = await transactTopic(store, {
      change: {
        topic,
        conditions: [deploymentStandsAt(deployment, 'CAUGHT_UP'), holdsAreStill(current.holds)],
        update: combine(
          { set: ['#deployment.#step = :to'], values: { ':to': 'PAUSED' } },
          holdsBecome([...current.holds, resetHold(deployment)]),
          NEXT_EPOCH,
        ),
      },
      others: [
        {
          action: change(
            store,
            deploymentKey(topic, deployment),
            [journalStandsAt('CAUGHT_UP')],
            combine(stepTo('PAUSED'), entries(store, {})),
          ),
          refuse: journalMoved(topic, deployment),
        },
      ],
    });
    return pausedBefore(deployment, outcome);
  });
}

/** Ends a reset whose filled tables are swapped: what it publishes, hold, flag, epoch and journal in one transaction. */
export async function completeSwap(store: Store, request: CompleteSwap): Promise<Result<TopicRecord>> {
  const { topic, deployment, schemaVersion, appliedSchemaVersion } = request;
  return planned(store, topic, async (current) => {
    const outcome = await transactTopic(store, {
      change: {
        topic,
        conditions: [deploymentStandsAt(deployment, 'SWAPPED'), holdsAreStill(current.holds)],
        update: combine(
          pointTo({
            schema_version: schemaVersion,
            applied_schema_version: appliedSchemaVersion,
            generation: request.generation,
            fingerprints: request.fingerprints,
            tables: request.tables,
            raw: request.raw,
          }),
          checkpointsBecome(current.deployment?.scope, request),
          holdsBecome(current.holds.filter((hold) => hold !== resetHold(deployment))),
          NEXT_EPOCH,
          { remove: ['#deployment'] },
        ),
      },
      others: [
        {
          action: change(
            store,
            deploymentKey(topic, deployment),
            [journalStandsAt('SWAPPED')],
            combine(closed(store, 'succeeded'), entries(store, { error: null })),
          ),
          refuse: journalMoved(topic, deployment),
        },
      ],
    });
    return unlessSucceeded(store, topic, deployment, outcome);
  });
}

/** A reset of Curated alone leaves Standardized, and its checkpoint, where they are. */
function checkpointsBecome(scope: 'topic' | 'curated' | undefined, { checkpoints }: CompleteSwap): Update {
  return scope === 'curated' ? setCheckpoints(checkpoints) : pointTo({ checkpoints });
}

function pausedBefore(deployment: string, outcome: Outcome): Outcome {
  if (outcome.kind !== 'refused' || outcome.current === undefined) return outcome;
  const open = outcome.current.deployment;
  const isPaused = open?.id === deployment && open.step === 'PAUSED';
  return isPaused ? { kind: 'already', current: outcome.current } : outcome;
}
