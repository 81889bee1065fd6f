import { noDeploymentIsOpen } from '../conditions/deployment.js';
import { holdIsAbsent } from '../conditions/flow.js';
import { noReplayIsRequested, replayIsRequested } from '../conditions/replay.js';
import { InvalidRequestError } from '../errors.js';
import type { ReplayRequest, TopicRecord } from '../records/topic-record.js';
import type { AnswerReplay, RequestReplay } from '../requests/replays.js';
import type { Result } from '../result.js';
import { direct } from '../store/attempt.js';
import { now } from '../store/store.js';
import type { Store } from '../store/store.js';
import { updateTopic } from '../store/update-topic.js';
import { RETIRED_HOLD } from './holds.js';

const ID = /^[0-9a-f]{16}$/;

/** Writes the request into the topic's record, which makes it something to do for the Master. */
export async function requestReplay(
  store: Store,
  { topic, id }: RequestReplay,
): Promise<Result<TopicRecord>> {
  if (!ID.test(id))
    throw new InvalidRequestError(`"${id}" is no id of a request: expected 16 hexadecimal digits`);
  const replay: ReplayRequest = {
    id,
    at: now(store),
    ...(store.actor === undefined ? {} : { by: store.actor }),
  };
  return direct(store, topic, () =>
    updateTopic(store, {
      topic,
      conditions: [noReplayIsRequested(id), noDeploymentIsOpen(), holdIsAbsent(RETIRED_HOLD)],
      update: { set: ['#replay = :replay'], values: { ':replay': replay } },
    }),
  );
}

/** Takes the request away once a run has carried it out. Of another one nothing is known here, and it stays. */
export async function answerReplay(store: Store, { topic, id }: AnswerReplay): Promise<Result<TopicRecord>> {
  return direct(store, topic, () =>
    updateTopic(store, {
      topic,
      conditions: [replayIsRequested(id)],
      update: { remove: ['#replay'] },
    }),
  );
}
