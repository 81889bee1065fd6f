import type { TopicRecord } from '../records/topic-record.js';
import type { AdvanceCheckpoint } from '../requests/checkpoints.js';
import { refusal } from '../result.js';
import type { Condition } from '../store/expression.js';

/** The checkpoint is where the caller read it. It has already moved when it is where the caller wants it. */
export function checkpointIsAt({ layer, from, to, appliedSchemaVersion }: AdvanceCheckpoint): Condition {
  const moved = (current: TopicRecord) =>
    current.checkpoints[layer] === to &&
    (appliedSchemaVersion === undefined || current.applied_schema_version === appliedSchemaVersion);
  return {
    ...(from === undefined
      ? { expression: `attribute_not_exists(#checkpoints.#${layer})` }
      : { expression: `#checkpoints.#${layer} = :from`, values: { ':from': from } }),
    judge: (current) => {
      const found = current.checkpoints[layer];
      if (found === from) return 'holds';
      if (moved(current)) return 'already';
      const message =
        `checkpoint "${layer}" of topic "${current.topic}" is at ${found ?? 'the beginning'}, ` +
        `expected ${from ?? 'the beginning'}: it was moved since it was read`;
      return refusal('checkpoint_moved', message, current);
    },
  };
}
