import { noDeploymentIsOpen } from '../conditions/deployment.js';
import { epochIs, holdNotesAreStill, holdsAreStill } from '../conditions/flow.js';
import type { DeploymentClass } from '../records/deployment-step.js';
import type { TopicRecord } from '../records/topic-record.js';
import type { RetireTopic, UnretireTopic } from '../requests/retirement.js';
import type { Result } from '../result.js';
import { planned } from '../store/attempt.js';
import type { Outcome } from '../store/attempt.js';
import { combine } from '../store/expression.js';
import type { Store } from '../store/store.js';
import { transactTopic } from '../store/transact-topic.js';
import type { OtherRecord } from '../store/transact-topic.js';
import { create } from '../store/transact.js';
import {
  NEXT_EPOCH,
  RETIRED_HOLD,
  epochFollows,
  forgetNote,
  holdsBecome,
  isStill,
  noteHold,
  noteOf,
} from './holds.js';
import { journalExists, newJournal } from './journal.js';

/** Puts the hold of a retirement on a topic, and keeps why: beside the hold, and in a journal that is closed from the beginning. */
export async function retireTopic(store: Store, request: RetireTopic): Promise<Result<TopicRecord>> {
  const { topic, baseEpoch, reason } = request;
  return planned(store, topic, async (current) => {
    if (isRetired(current)) return { kind: 'already', current };
    const outcome = await transactTopic(store, {
      change: {
        topic,
        conditions: [
          noDeploymentIsOpen(),
          epochIs(baseEpoch),
          holdsAreStill(current.holds),
          holdNotesAreStill(current.hold_notes !== undefined),
        ],
        update: combine(
          holdsBecome([...current.holds, RETIRED_HOLD]),
          NEXT_EPOCH,
          noteHold(current, RETIRED_HOLD, noteOf(store, { reason })),
        ),
      },
      others: [journal(store, current, request, 'RETIRE', reason)],
    });
    return unlessSo(outcome, isRetired);
  });
}

/** Takes the hold of a retirement off a topic; no other. */
export async function unretireTopic(store: Store, request: UnretireTopic): Promise<Result<TopicRecord>> {
  const { topic } = request;
  return planned(store, topic, async (current) => {
    if (!isRetired(current)) return { kind: 'already', current };
    const outcome = await transactTopic(store, {
      change: {
        topic,
        conditions: isStill(current),
        update: combine(
          holdsBecome(current.holds.filter((hold) => hold !== RETIRED_HOLD)),
          epochFollows(current),
          forgetNote(current, RETIRED_HOLD),
        ),
      },
      others: [journal(store, current, request, 'UNRETIRE')],
    });
    return unlessSo(outcome, (record) => !isRetired(record));
  });
}

function isRetired({ holds }: TopicRecord): boolean {
  return holds.includes(RETIRED_HOLD);
}

/** A refusal is none when the topic is as it was to become: an earlier write's answer was lost, or another's was faster. */
function unlessSo(outcome: Outcome, isSo: (record: TopicRecord) => boolean): Outcome {
  if (outcome.kind !== 'refused' || outcome.refusal.current === undefined) return outcome;
  return isSo(outcome.refusal.current) ? { kind: 'already', current: outcome.refusal.current } : outcome;
}

function journal(
  store: Store,
  current: TopicRecord,
  { topic, deployment }: UnretireTopic,
  kind: Extract<DeploymentClass, 'RETIRE' | 'UNRETIRE'>,
  reason?: string,
): OtherRecord {
  const record = newJournal(store, topic, deployment, {
    class: kind,
    ...(reason === undefined ? {} : { reason }),
    from_version: current.schema_version,
    to_version: current.schema_version,
    generation: current.generation,
    base_epoch: current.epoch,
    step: 'DONE',
    outcome: 'succeeded',
  });
  return { action: create(store, record), refuse: journalExists(topic, deployment) };
}
