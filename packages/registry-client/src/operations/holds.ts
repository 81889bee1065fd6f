import { deploymentIsStill } from '../conditions/deployment.js';
import { holdNotesAreStill, holdsAreStill } from '../conditions/flow.js';
import { InvalidRequestError } from '../errors.js';
import type { HoldNote, TopicRecord } from '../records/topic-record.js';
import type { AddHold, RemoveHold } from '../requests/holds.js';
import { refusal } from '../result.js';
import type { Result } from '../result.js';
import { planned } from '../store/attempt.js';
import { combine } from '../store/expression.js';
import type { Condition, Update } from '../store/expression.js';
import { now } from '../store/store.js';
import type { Store } from '../store/store.js';
import { updateTopic } from '../store/update-topic.js';

const HOLD = /^[a-z][a-z0-9_-]*(:[A-Za-z0-9_.-]+)?$/;

/** The hold of the people who operate the pipeline: `firn-deploy pause` adds it, `enable` removes it. */
export const OPERATOR_HOLD = 'operator';

/** The hold of a topic that is declared retired; `retireTopic` adds it, `unretireTopic` removes it. */
export const RETIRED_HOLD = 'retired';

/** The hold that a deployment which makes a new topic keeps on it. */
export function deployHold(id: string): string {
  return `deploy:${id}`;
}

/** The hold that a reset keeps on its topic. */
export function resetHold(id: string): string {
  return `reset:${id}`;
}

/** Adds a hold. The epoch moves with it, unless a deployment is open: its running rebuild is not to be fenced. */
export async function addHold(store: Store, request: AddHold): Promise<Result<TopicRecord>> {
  const { topic, hold } = request;
  checkHold(hold);
  if (/^(deploy|reset):/.test(hold)) {
    throw new InvalidRequestError(
      `hold "${hold}" of topic "${topic}" is a deployment's own: opening the deployment adds it`,
    );
  }
  return planned(store, topic, async (current) => {
    if (current.holds.includes(hold)) return { kind: 'already', current };
    return updateTopic(store, {
      topic,
      conditions: [...isStill(current), holdNotesAreStill(current.hold_notes !== undefined)],
      update: combine(
        holdsBecome([...current.holds, hold]),
        epochFollows(current),
        noteHold(current, hold, noteOf(store, request)),
      ),
    });
  });
}

/** Removes a hold; the topic is ENABLED when it was the last one. A deployment's own hold goes with the deployment only. */
export async function removeHold(store: Store, request: RemoveHold): Promise<Result<TopicRecord>> {
  const { topic, hold, onlyIfLast = false } = request;
  checkHold(hold);
  return planned(store, topic, async (current) => {
    const others = current.holds.filter((other) => other !== hold);
    if (onlyIfLast && others.length > 0) {
      const message = `topic "${topic}" stays paused by: ${others.join(', ')}`;
      return { kind: 'refused', refusal: refusal('paused', message, current) };
    }
    if (!current.holds.includes(hold)) return { kind: 'already', current };
    const open = current.deployment;
    if (open !== undefined && (hold === resetHold(open.id) || hold === deployHold(open.id))) {
      const message =
        `hold "${hold}" of topic "${topic}" belongs to the open deployment ${open.id} (step ${open.step}): ` +
        'it goes when that is completed or rolled back';
      return { kind: 'refused', refusal: refusal('deployment_open', message, current) };
    }
    return updateTopic(store, {
      topic,
      conditions: isStill(current),
      update: combine(holdsBecome(others), epochFollows(current), forgetNote(current, hold)),
    });
  });
}

/** Sets the holds, and the flag that follows from them: ENABLED exactly when there is none. */
export function holdsBecome(holds: readonly string[]): Update {
  return holds.length === 0
    ? { set: ['#flow_control_flag = :flag'], remove: ['#holds'], values: { ':flag': 'ENABLED' } }
    : {
        set: ['#flow_control_flag = :flag', '#holds = :holds_after'],
        values: { ':flag': 'PAUSED', ':holds_after': new Set(holds) },
      };
}

/** Control changes hands. */
export const NEXT_EPOCH: Update = { set: ['#epoch = #epoch + :one'], values: { ':one': 1 } };

/** The record is as it was read, in all that a change of holds depends on. */
export function isStill(current: TopicRecord): Condition[] {
  return [holdsAreStill(current.holds), deploymentIsStill(current.deployment !== undefined)];
}

/** Who asks for a hold, when and why. */
export function noteOf(store: Store, { reason }: Pick<AddHold, 'reason'>): HoldNote {
  return {
    at: now(store),
    ...(store.actor === undefined ? {} : { by: store.actor }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Keeps the note of a hold; to be conditional on whether the record has notes. */
export function noteHold(current: TopicRecord, hold: string, note: HoldNote): Update {
  return current.hold_notes === undefined
    ? { set: ['#hold_notes = :notes'], values: { ':notes': { [hold]: note } } }
    : { set: ['#hold_notes.#held = :note'], names: { '#held': hold }, values: { ':note': note } };
}

/** Forgets the note of a hold that is taken away. */
export function forgetNote(current: TopicRecord, hold: string): Update {
  return current.hold_notes?.[hold] === undefined
    ? {}
    : { remove: ['#hold_notes.#held'], names: { '#held': hold } };
}

/** A change of holds moves the epoch, unless a deployment is open: its running rebuild is not to be fenced. */
export function epochFollows(current: TopicRecord): Update {
  return current.deployment === undefined ? NEXT_EPOCH : {};
}

function checkHold(hold: string): void {
  if (HOLD.test(hold)) return;
  throw new InvalidRequestError(
    `"${hold}" is not a hold: expected a lower-case word, with ":<id>" behind it or not`,
  );
}
