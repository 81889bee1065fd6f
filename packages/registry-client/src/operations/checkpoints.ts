import { checkpointIsAt } from '../conditions/checkpoint.js';
import { epochIs } from '../conditions/flow.js';
import { leaseIsHeldUnder } from '../conditions/lease.js';
import { InvalidRequestError } from '../errors.js';
import type { LeasedTopic, TopicRecord } from '../records/topic-record.js';
import type { AdvanceCheckpoint, WriteOutcome } from '../requests/checkpoints.js';
import type { Result } from '../result.js';
import { direct } from '../store/attempt.js';
import { combine } from '../store/expression.js';
import type { Store } from '../store/store.js';
import { updateTopic } from '../store/update-topic.js';
import { leased } from './leases.js';

const SNAPSHOT_ID = /^[0-9]{1,19}$/;
const STAGE = /^[a-z][a-z_]*$/;

/** Copies into the registry where a table stands, from where the caller read the checkpoint. */
export async function advanceCheckpoint(
  store: Store,
  request: AdvanceCheckpoint,
): Promise<Result<LeasedTopic>> {
  const { topic, token, epoch, layer, from, to, appliedSchemaVersion } = request;
  for (const snapshot of [to, from]) {
    if (snapshot === undefined || SNAPSHOT_ID.test(snapshot)) continue;
    throw new InvalidRequestError(
      `"${snapshot}" is not a snapshot id: expected up to 19 decimal digits, as a string`,
    );
  }
  if (to === undefined && appliedSchemaVersion === undefined) {
    throw new InvalidRequestError(
      `nothing to advance of topic "${topic}": neither a snapshot nor a schema version is given`,
    );
  }
  return leased(
    await direct(store, topic, () =>
      updateTopic(store, {
        topic,
        conditions: [leaseIsHeldUnder(token), epochIs(epoch), checkpointIsAt(request)],
        update: combine(
          to === undefined ? {} : { set: [`#checkpoints.#${layer} = :to`], values: { ':to': to } },
          appliedSchemaVersion === undefined
            ? {}
            : { set: ['#applied_schema_version = :applied'], values: { ':applied': appliedSchemaVersion } },
        ),
      }),
    ),
  );
}

/** Writes how a stage ended into the lease; the last word on a stage is what counts. */
export async function writeOutcome(store: Store, request: WriteOutcome): Promise<Result<TopicRecord>> {
  const { topic, token, under = 'lease', stage, outcome } = request;
  if (!STAGE.test(stage))
    throw new InvalidRequestError(`"${stage}" is not a stage: expected a lower-case word`);
  return direct(store, topic, () =>
    updateTopic(store, {
      topic,
      conditions: [leaseIsHeldUnder(token, under)],
      update: { set: [`#${under}.#outcomes.#${stage} = :outcome`], values: { ':outcome': outcome } },
    }),
  );
}
