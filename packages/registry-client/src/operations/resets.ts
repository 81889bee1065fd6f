import { deploymentStandsAt, noDeploymentIsOpen } from '../conditions/deployment.js';
import { epochIs, holdsAreStill } from '../conditions/flow.js';
import { leaseIsHeldUnder } from '../conditions/lease.js';
import { generationCounterIsStill, publishedVersionIs } from '../conditions/version.js';
import { deploymentKey } from '../keys.js';
import type { Checkpoints, TopicRecord } from '../records/topic-record.js';
import type { CompleteReset, OpenReset, PublishReset } from '../requests/deployments.js';
import type { Result } from '../result.js';
import { planned } from '../store/attempt.js';
import type { Outcome } from '../store/attempt.js';
import { combine } from '../store/expression.js';
import type { Update } from '../store/expression.js';
import type { Store } from '../store/store.js';
import { transactTopic } from '../store/transact-topic.js';
import { change, create } from '../store/transact.js';
import { NEXT_EPOCH, holdsBecome, resetHold } from './holds.js';
import {
  closed,
  entries,
  journalExists,
  journalMoved,
  journalStandsAt,
  newJournal,
  stepTo,
} from './journal.js';
import { writeSchema } from './schemas.js';
import { pointTo, unlessSucceeded } from './topics.js';

/**
 * Claims a reset; the document it is to publish is written with it. An archive-first one pauses the topic in the same
 * write, a swap-last one leaves it as it is.
 */
export async function openReset(store: Store, request: OpenReset): Promise<Result<TopicRecord>> {
  const { topic, id, scope, fromVersion, baseEpoch, document, fingerprints, reason } = request;
  const swapLast = request.mode === 'swap-last';
  const step = swapLast ? 'OPENED' : 'PAUSED';
  const mode = swapLast ? { mode: request.mode } : {};
  const version = fromVersion + 1;
  return planned(store, topic, async (current) => {
    const generation = current.generation_counter + 1;
    const outcome = await transactTopic(store, {
      change: {
        topic,
        conditions: [
          noDeploymentIsOpen(),
          publishedVersionIs(fromVersion),
          epochIs(baseEpoch),
          holdsAreStill(current.holds),
          generationCounterIsStill(current.generation_counter),
        ],
        update: combine(
          pointTo({
            deployment: { id, step, class: 'NUCLEAR_RESET', scope, ...mode },
            generation_counter: generation,
          }),
          swapLast ? {} : combine(holdsBecome([...current.holds, resetHold(id)]), NEXT_EPOCH),
        ),
      },
      others: [
        {
          action: create(
            store,
            newJournal(store, topic, id, {
              class: 'NUCLEAR_RESET',
              scope,
              ...mode,
              ...(reason === undefined ? {} : { reason }),
              from_version: fromVersion,
              to_version: version,
              generation,
              base_epoch: baseEpoch,
              step,
              observed: { before: leftBehind(current) },
            }),
          ),
          refuse: journalExists(topic, id),
        },
        ...writeSchema(store, { topic, version, document, fingerprints, deployment: id }),
      ],
    });
    return openedBefore(id, outcome);
  });
}

/** Points the topic to the reset's version, generation and tables; the Rebuilder may begin. */
export async function publishReset(store: Store, request: PublishReset): Promise<Result<TopicRecord>> {
  const { topic, deployment, fingerprints, schemaVersion, generation, tables, raw, rebuild } = request;
  return planned(store, topic, async (current) => {
    const outcome = await transactTopic(store, {
      change: {
        topic,
        conditions: [deploymentStandsAt(deployment, 'SWAPPED')],
        update: combine(
          pointTo({
            schema_version: schemaVersion,
            applied_schema_version: schemaVersion,
            generation,
            fingerprints,
            tables,
            raw,
          }),
          { set: ['#deployment.#step = :to'], values: { ':to': 'REBUILD' } },
          forgetCheckpoints(current.deployment?.scope),
        ),
      },
      others: [
        {
          action: change(
            store,
            deploymentKey(topic, deployment),
            [journalStandsAt('SWAPPED')],
            combine(stepTo('REBUILD'), entries(store, { attempts: { REBUILD: rebuild.attempt } })),
          ),
          refuse: journalMoved(topic, deployment),
        },
      ],
    });
    return publishedBefore(request, outcome);
  });
}

/** Ends a reset: checkpoints, hold, flag, epoch, lease, deployment and journal in one transaction. */
export async function completeReset(store: Store, request: CompleteReset): Promise<Result<TopicRecord>> {
  const { topic, deployment, token, epoch, checkpoints } = request;
  return planned(store, topic, async (current) => {
    const outcome = await transactTopic(store, {
      change: {
        topic,
        conditions: [
          deploymentStandsAt(deployment, 'REBUILD'),
          leaseIsHeldUnder(token),
          epochIs(epoch),
          holdsAreStill(current.holds),
        ],
        update: combine(
          setCheckpoints(checkpoints),
          holdsBecome(current.holds.filter((hold) => hold !== resetHold(deployment))),
          NEXT_EPOCH,
          { remove: ['#lease', '#deployment'] },
        ),
      },
      others: [
        {
          action: change(
            store,
            deploymentKey(topic, deployment),
            [journalStandsAt('REBUILD')],
            combine(closed(store, 'succeeded'), entries(store, { error: null })),
          ),
          refuse: journalMoved(topic, deployment),
        },
      ],
    });
    return unlessSucceeded(store, topic, deployment, outcome);
  });
}

/** What a reset leaves, and a rollback comes back to. The conditions of the claim keep it as it was read. */
function leftBehind({
  generation,
  tables,
  applied_schema_version,
}: TopicRecord): Pick<TopicRecord, 'generation' | 'tables' | 'applied_schema_version'> {
  return { generation, tables, applied_schema_version };
}

function openedBefore(id: string, outcome: Outcome): Outcome {
  if (outcome.kind !== 'refused' || outcome.current?.deployment?.id !== id) return outcome;
  return { kind: 'already', current: outcome.current };
}

function publishedBefore(request: PublishReset, outcome: Outcome): Outcome {
  if (outcome.kind !== 'refused' || outcome.current === undefined) return outcome;
  const { deployment, generation, schema_version } = outcome.current;
  const stands =
    deployment?.id === request.deployment &&
    deployment.step === 'REBUILD' &&
    generation === request.generation &&
    schema_version === request.schemaVersion;
  return stands ? { kind: 'already', current: outcome.current } : outcome;
}

/** New tables are empty. A reset of Curated alone leaves Standardized, and its checkpoint, where they are. */
function forgetCheckpoints(scope: 'topic' | 'curated' | undefined): Update {
  return scope === 'curated' ? { remove: ['#checkpoints.#standardized'] } : pointTo({ checkpoints: {} });
}

/** Sets checkpoints; those that are not named stay as they are. */
export function setCheckpoints({ raw, standardized }: Checkpoints): Update {
  return combine(
    raw === undefined ? {} : { set: ['#checkpoints.#raw = :raw_to'], values: { ':raw_to': raw } },
    standardized === undefined
      ? {}
      : {
          set: ['#checkpoints.#standardized = :standardized_to'],
          values: { ':standardized_to': standardized },
        },
  );
}
