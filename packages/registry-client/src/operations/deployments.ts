import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { deploymentStandsAt } from '../conditions/deployment.js';
import { leaseIsFree } from '../conditions/lease.js';
import { InvalidRequestError } from '../errors.js';
import { deploymentKey } from '../keys.js';
import type { DeploymentRecord } from '../records/deployment-record.js';
import type { DeploymentStep } from '../records/deployment-step.js';
import { readDeployment } from '../records/read-item.js';
import type { TopicRecord } from '../records/topic-record.js';
import type { MoveStep, NoteObserved } from '../requests/deployments.js';
import { done } from '../result.js';
import type { Result } from '../result.js';
import { direct } from '../store/attempt.js';
import type { Outcome } from '../store/attempt.js';
import { combine, render } from '../store/expression.js';
import { fromAttributes, toAttributes, valuesOf } from '../store/marshal.js';
import { refuseFor } from '../store/refuse-for.js';
import { send } from '../store/send.js';
import { now } from '../store/store.js';
import type { Store } from '../store/store.js';
import { transactTopic } from '../store/transact-topic.js';
import { change } from '../store/transact.js';
import { FORMAT_IS_KNOWN } from '../store/update-topic.js';
import type { TopicChange } from '../store/update-topic.js';
import {
  attemptsDoNotGoBack,
  entries,
  findJournal,
  journalMoved,
  journalStandsAt,
  says,
  stepTo,
} from './journal.js';

/** Steps that are reached together with what else they change. */
const OTHER_WAYS: ReadonlyMap<DeploymentStep, string> = new Map([
  ['OPENED', 'openReset'],
  ['PAUSED', 'openReset or pauseToSwap'],
  ['REBUILD', 'publishReset'],
  ['CAUGHT_UP', 'completeFilling'],
  ['AUDITED', 'completeFilling'],
  ['ROLLING_BACK', 'beginRollback'],
  ['DONE', 'publishNewTopic, completeReset, completeSwap or completeRollback'],
]);

/** Moves a deployment to its next step, in the topic's record and in the journal at once. */
export async function moveStep(store: Store, request: MoveStep): Promise<Result<TopicRecord>> {
  const { from, to } = request;
  const way = OTHER_WAYS.get(to);
  if (way !== undefined && !(from === 'OPENED' && to === 'REBUILD'))
    throw new InvalidRequestError(
      `no step moves to ${to} by itself: ${way} does that together with the rest`,
    );
  // Whoever is drained has no lease left, not even one that has run out: a run that starts late finds it lost.
  const drains = to === 'DRAINED' || to === 'FINAL_CATCH_UP';
  return drains
    ? move(store, request, { conditions: [leaseIsFree(now(store))], update: { remove: ['#lease'] } })
    : move(store, request);
}

/** Moves a deployment's step, on more conditions and with more changes of the topic's record. */
export function move(
  store: Store,
  request: MoveStep,
  more: Partial<Omit<TopicChange, 'topic'>> = {},
): Promise<Result<TopicRecord>> {
  const { topic, deployment, from, to } = request;
  return direct(store, topic, async () => {
    const outcome = await transactTopic(store, {
      change: {
        topic,
        conditions: [deploymentStandsAt(deployment, from), ...(more.conditions ?? [])],
        update: combine({ set: ['#deployment.#step = :to'], values: { ':to': to } }, more.update ?? {}),
      },
      others: [
        {
          action: change(
            store,
            deploymentKey(topic, deployment),
            [journalStandsAt(from), ...attemptsDoNotGoBack(request)],
            combine(stepTo(to), entries(store, request)),
          ),
          refuse: journalMoved(topic, deployment),
        },
      ],
    });
    return unlessMoved(store, request, outcome);
  });
}

/** A refusal is none when the deployment is where it should go, and its journal says what it should say. */
async function unlessMoved(store: Store, request: MoveStep, outcome: Outcome): Promise<Outcome> {
  if (outcome.kind !== 'refused' || outcome.current === undefined) return outcome;
  const open = outcome.current.deployment;
  if (open?.id !== request.deployment || open.step !== request.to) return outcome;
  const journal = await findJournal(store, request.topic, request.deployment);
  return journal !== undefined && says(journal, request)
    ? { kind: 'already', current: outcome.current }
    : outcome;
}

/** Writes into the journal of an open deployment, without moving it. Saying the same again changes nothing. */
export async function noteObserved(store: Store, request: NoteObserved): Promise<Result<DeploymentRecord>> {
  const { topic, deployment, step } = request;
  // The journal's step moves with the topic's in every transaction, so the condition on it is one on both.
  const { values, ...expressions } = render(
    [FORMAT_IS_KNOWN, journalStandsAt(step), ...attemptsDoNotGoBack(request)],
    entries(store, request),
  );
  const command = new UpdateItemCommand({
    TableName: store.tableName,
    Key: toAttributes({ ...deploymentKey(topic, deployment) }),
    ...expressions,
    ...valuesOf(values),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    const { Attributes } = await send(store, () => store.client.send(command));
    return done(readDeployment(fromAttributes(Attributes ?? {})));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const item = error.Item === undefined ? undefined : fromAttributes(error.Item);
    return { ok: false, refusal: refuseFor(item, journalMoved(topic, deployment)) };
  }
}
