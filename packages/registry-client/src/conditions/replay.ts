import { refusal } from '../result.js';
import type { Condition } from '../store/expression.js';

/** No request to replay quarantine stands. One of this id is the very one that is asked for. */
export function noReplayIsRequested(id: string): Condition {
  return {
    expression: 'attribute_not_exists(#replay)',
    judge: (current) => {
      const standing = current.replay;
      if (standing === undefined) return 'holds';
      if (standing.id === id) return 'already';
      const message =
        `a replay of the quarantine of topic "${current.topic}" is requested already, since ${standing.at}: ` +
        'the next run carries it out';
      return refusal('replay_requested', message, current);
    },
  };
}

/** The request stands. When it does not, it has been answered. */
export function replayIsRequested(id: string): Condition {
  return {
    expression: '#replay.#id = :replay',
    values: { ':replay': id },
    judge: (current) => (current.replay?.id === id ? 'holds' : 'already'),
  };
}
