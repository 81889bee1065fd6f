import type { RawSharer } from '@firn/athena-ddl';
import type { DeploymentRecord } from '@firn/registry-client';
import type { TopicSchema } from '@firn/topic-schema';
import Type from 'typebox';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { StateError } from '../errors.js';

const Where = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]));

/** By topic, what the others that share a new topic's RAW table filter it by. */
const RawSharers = Type.Record(Type.String(), Where);

/** What a new topic's journal keeps of the topics that share its RAW table: whoever goes on with it may not know them. */
export function keptSharers(sharers: readonly RawSharer[]): Static<typeof RawSharers> {
  return Object.fromEntries(sharers.map(({ topic, raw }) => [topic, raw.where]));
}

/**
 * The topics that share the RAW table of an open NEW_TABLE, as they were when it was claimed.
 *
 * @returns nothing where the journal is of a release that did not keep them
 * @throws StateError when the journal holds what this version cannot read
 */
export function claimedSharers(
  { id, topic, observed }: DeploymentRecord,
  { raw }: Pick<TopicSchema, 'raw'>,
): RawSharer[] | undefined {
  const { raw_sharers: kept } = observed;
  if (kept === undefined) return undefined;
  if (!Value.Check(RawSharers, kept)) {
    throw new StateError(
      `The journal of deployment ${id} of ${topic} does not say which topics share its RAW table.`,
    );
  }
  return Object.entries(kept).map(([sharer, where]) => ({ topic: sharer, raw: { ...raw, where } }));
}
