import { deploymentStandsAt, noDeploymentIsOpen } from '../conditions/deployment.js';
import { holdsAreStill } from '../conditions/flow.js';
import { appliedVersionIsStill, publishedVersionIs } from '../conditions/version.js';
import { deploymentKey, topicKey } from '../keys.js';
import type { RecordKey } from '../keys.js';
import type { DeploymentOutcome, DeploymentRecord } from '../records/deployment-record.js';
import { RECORD_FORMAT } from '../records/format.js';
import { isUnknownFormat, readTopic, unknownFormat } from '../records/read-item.js';
import type { Item } from '../records/read-item.js';
import type { PlannedTable, TableRef } from '../records/table-ref.js';
import type { TopicRecord } from '../records/topic-record.js';
import type { OpenTopic, PublishNewTopic, PublishVersion } from '../requests/topics.js';
import { alreadySo, done, refusal, refused } from '../result.js';
import type { Result } from '../result.js';
import { planned } from '../store/attempt.js';
import type { Outcome } from '../store/attempt.js';
import { combine } from '../store/expression.js';
import type { Update } from '../store/expression.js';
import { refuseFor } from '../store/refuse-for.js';
import { now } from '../store/store.js';
import type { Store } from '../store/store.js';
import { topicAfter, transactTopic } from '../store/transact-topic.js';
import { change, create, transact } from '../store/transact.js';
import { deployHold, holdsBecome } from './holds.js';
import {
  closed,
  entries,
  findJournal,
  journalExists,
  journalMoved,
  journalStandsAt,
  newJournal,
} from './journal.js';
import { writeSchema } from './schemas.js';

/** Makes a topic, paused by its own deployment, with its first document and the deployment's journal. */
export async function openTopic(store: Store, request: OpenTopic): Promise<Result<TopicRecord>> {
  const { topic, deployment, document, fingerprints, observed = {} } = request;
  const transaction = await transact(store, [
    create(store, newTopic(store, request)),
    ...writeSchema(store, { topic, version: 1, document, fingerprints, deployment }).map(
      ({ action }) => action,
    ),
    create(
      store,
      newJournal(store, topic, deployment, {
        class: 'NEW_TABLE',
        from_version: 0,
        to_version: 1,
        generation: 1,
        base_epoch: 0,
        step: 'CLAIMED',
        observed,
      }),
    ),
  ]);
  if (transaction.committed) return done(await topicAfter(store, topic));
  const item = transaction.obstacles.get(0)?.item;
  if (item === undefined) {
    const message = `topic "${topic}" is not in the registry, but older records of it are: remove them, or restore the topic's`;
    const [older] = transaction.obstacles.values();
    return { ok: false, refusal: refuseFor(older?.item, () => refusal('already_exists', message)) };
  }
  if (isUnknownFormat(item)) return refused('unknown_format', unknownFormat(item));
  const current = readTopic(item);
  if (current.deployment?.id === deployment) return alreadySo(current);
  const open = current.deployment === undefined ? '' : `, with an open deployment ${current.deployment.id}`;
  return refused('already_exists', `topic "${topic}" is in the registry already${open}`, current);
}

/** Publishes version 1 of a topic whose tables are made, lifts its deployment's hold and closes the deployment. */
export async function publishNewTopic(store: Store, request: PublishNewTopic): Promise<Result<TopicRecord>> {
  const { topic, deployment, fingerprints, tables } = request;
  return planned(store, topic, async (current) => {
    const outcome = await transactTopic(store, {
      change: {
        topic,
        conditions: [deploymentStandsAt(deployment, 'CREATED'), holdsAreStill(current.holds)],
        update: combine(
          pointTo({ schema_version: 1, applied_schema_version: 1, fingerprints, tables }),
          holdsBecome(current.holds.filter((hold) => hold !== deployHold(deployment))),
          { remove: ['#deployment'] },
        ),
      },
      others: [
        {
          action: change(
            store,
            deploymentKey(topic, deployment),
            [journalStandsAt('CREATED')],
            combine(entries(store, {}), closed(store, 'succeeded')),
          ),
          refuse: journalMoved(topic, deployment),
        },
      ],
    });
    return unlessSucceeded(store, topic, deployment, outcome);
  });
}

/** Publishes a next version at once: its document, the pointer to it, and a journal that is closed from the beginning. */
export async function publishVersion(store: Store, request: PublishVersion): Promise<Result<TopicRecord>> {
  const { topic, deployment, document, fingerprints, fromVersion } = request;
  const version = fromVersion + 1;
  return planned(store, topic, async (current) => {
    const outcome = await transactTopic(store, {
      change: {
        topic,
        conditions: [
          noDeploymentIsOpen(),
          publishedVersionIs(fromVersion),
          appliedVersionIsStill(current.applied_schema_version),
        ],
        update: combine(
          pointTo({
            schema_version: version,
            fingerprints,
            ...(staysLevel(current, request) ? { applied_schema_version: version } : {}),
            ...(request.raw === undefined ? {} : { raw: request.raw }),
          }),
          request.curatedTable === undefined
            ? {}
            : { set: ['#tables.#curated = :curated'], values: { ':curated': request.curatedTable } },
        ),
      },
      others: [
        {
          action: create(
            store,
            newJournal(store, topic, deployment, {
              class: request.class,
              from_version: fromVersion,
              to_version: version,
              generation: current.generation,
              base_epoch: current.epoch,
              step: 'DONE',
              outcome: 'succeeded',
            }),
          ),
          refuse: journalExists(topic, deployment),
        },
        ...writeSchema(store, { topic, version, document, fingerprints, deployment }),
      ],
    });
    const of = { class: request.class, to_version: version };
    return unlessClosed(store, { topic, deployment, as: 'succeeded', of }, outcome);
  });
}

/** A remapping changes no table: tables that had the structure of the version before have that of this one. */
function staysLevel(current: TopicRecord, request: PublishVersion): boolean {
  return (
    request.class === 'PURE_REMAP' &&
    current.fingerprints.structure === request.fingerprints.structure &&
    current.applied_schema_version === request.fromVersion
  );
}

/** A refusal is none when the deployment is closed as succeeded: its own earlier write is what stands in the way. */
export function unlessSucceeded(
  store: Store,
  topic: string,
  deployment: string,
  outcome: Outcome,
): Promise<Outcome> {
  return unlessClosed(store, { topic, deployment, as: 'succeeded' }, outcome);
}

/** The end of a deployment, by which a lost answer is told from somebody else's work. */
export interface DeploymentEnd {
  readonly topic: string;
  readonly deployment: string;
  readonly as: DeploymentOutcome;
  /** What it must have been about. @default anything */
  readonly of?: Pick<DeploymentRecord, 'class' | 'to_version'>;
}

/** A refusal is none when the deployment is closed as it should be. A journal of a newer version cannot tell. */
export async function unlessClosed(store: Store, end: DeploymentEnd, outcome: Outcome): Promise<Outcome> {
  if (outcome.kind !== 'refused' || outcome.refusal.code === 'unknown_format') return outcome;
  const journal = await findJournal(store, end.topic, end.deployment);
  if (journal?.outcome !== end.as) return outcome;
  if (end.of !== undefined && (journal.class !== end.of.class || journal.to_version !== end.of.to_version))
    return outcome;
  return { kind: 'already', current: await topicAfter(store, end.topic) };
}

/** Sets attributes of the topic's record. */
export function pointTo(attributes: Partial<TopicRecord>): Update {
  const names = Object.keys(attributes);
  return {
    set: names.map((name) => `#${name} = :${name}`),
    values: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
  };
}

function newTopic(store: Store, request: OpenTopic): RecordKey & Item {
  const { standardized, curated, quarantine } = request.tables;
  const record: Omit<TopicRecord, 'holds' | 'record'> = {
    topic: request.topic,
    format: RECORD_FORMAT,
    flow_control_flag: 'PAUSED',
    epoch: 1,
    generation: 1,
    generation_counter: 1,
    schema_version: 0,
    applied_schema_version: 0,
    fingerprints: request.fingerprints,
    raw: request.raw,
    tables: {
      standardized: withoutUuid(standardized),
      ...(curated === undefined ? {} : { curated: withoutUuid(curated) }),
      quarantine: withoutUuid(quarantine),
    },
    checkpoints: {},
    deployment: { id: request.deployment, step: 'CLAIMED', class: 'NEW_TABLE' },
    updated_at: now(store),
  };
  return { ...record, ...topicKey(request.topic), holds: new Set([deployHold(request.deployment)]) };
}

function withoutUuid({ database, name, location }: PlannedTable): TableRef {
  return { database, name, location, uuid: '' };
}
