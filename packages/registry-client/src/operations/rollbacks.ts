import { deploymentStandsAt } from '../conditions/deployment.js';
import { holdsAreStill } from '../conditions/flow.js';
import { leaseIsFree } from '../conditions/lease.js';
import { deploymentKey } from '../keys.js';
import type { TopicRecord } from '../records/topic-record.js';
import type { BeginRollback, CompleteRollback } from '../requests/rollbacks.js';
import type { Result } from '../result.js';
import { planned } from '../store/attempt.js';
import type { Outcome } from '../store/attempt.js';
import { combine } from '../store/expression.js';
import { now } from '../store/store.js';
import type { Store } from '../store/store.js';
import { transactTopic } from '../store/transact-topic.js';
import { change } from '../store/transact.js';
import { NEXT_EPOCH, holdsBecome, resetHold } from './holds.js';
import { closed, entries, journalMoved, journalStandsAt, stepTo } from './journal.js';
import { writeSchema } from './schemas.js';
import { pointTo, unlessClosed } from './topics.js';

/** Takes an open reset back from the step at which it was seen: no write that is conditional on that step goes through any more. */
export async function beginRollback(store: Store, request: BeginRollback): Promise<Result<TopicRecord>> {
  const { topic, deployment, from, reason } = request;
  const rollback = { from_step: from, begun_at: now(store), ...(reason !== undefined && { reason }) };
  return planned(store, topic, async (current) => {
    const outcome = await transactTopic(store, {
      change: {
        topic,
        conditions: [deploymentStandsAt(deployment, from), holdsAreStill(current.holds)],
        update: combine(
          { set: ['#deployment.#step = :to'], values: { ':to': 'ROLLING_BACK' } },
          // A reset that left the topic ENABLED pauses it now.
          holdsBecome([...new Set([...current.holds, resetHold(deployment)])]),
          NEXT_EPOCH,
        ),
      },
      others: [
        {
          action: change(
            store,
            deploymentKey(topic, deployment),
            [journalStandsAt(from)],
            combine(stepTo('ROLLING_BACK'), entries(store, { observed: { rollback } })),
          ),
          refuse: journalMoved(topic, deployment),
        },
      ],
    });
    return begunBefore(deployment, outcome);
  });
}

/** Ends a rollback: the old document as a new version, the old tables and generation, the hold lifted, the journal closed. */
export async function completeRollback(
  store: Store,
  request: CompleteRollback,
): Promise<Result<TopicRecord>> {
  const { topic, deployment, schemaVersion, document, fingerprints } = request;
  return planned(store, topic, async (current) => {
    const outcome = await transactTopic(store, {
      change: {
        topic,
        conditions: [
          deploymentStandsAt(deployment, 'ROLLING_BACK'),
          leaseIsFree(now(store)),
          holdsAreStill(current.holds),
        ],
        update: combine(
          pointTo({
            schema_version: schemaVersion,
            applied_schema_version: request.appliedSchemaVersion,
            fingerprints,
            raw: request.raw,
            generation: request.generation,
            tables: request.tables,
            checkpoints: request.checkpoints,
          }),
          holdsBecome(current.holds.filter((hold) => hold !== resetHold(deployment))),
          NEXT_EPOCH,
          { remove: ['#lease', '#rebuild_lease', '#deployment'] },
        ),
      },
      others: [
        {
          action: change(
            store,
            deploymentKey(topic, deployment),
            [journalStandsAt('ROLLING_BACK')],
            combine(closed(store, 'rolled_back'), entries(store, {})),
          ),
          refuse: journalMoved(topic, deployment),
        },
        ...writeSchema(store, { topic, version: schemaVersion, document, fingerprints, deployment }),
      ],
    });
    return unlessClosed(store, { topic, deployment, as: 'rolled_back' }, outcome);
  });
}

function begunBefore(deployment: string, outcome: Outcome): Outcome {
  if (outcome.kind !== 'refused' || outcome.current === undefined) return outcome;
  const { deployment: open } = outcome.current;
  const isBegun = open?.id === deployment && open.step === 'ROLLING_BACK';
  return isBegun ? { kind: 'already', current: outcome.current } : outcome;
}
