import type { RawReference } from '@firn/registry-client';
import { formatTableName } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';

/** Where a topic's payloads come from, as its registry record says it. */
export function rawReference({ raw }: TopicSchema): RawReference {
  return { table: formatTableName(raw.table), payload: raw.payload, where: { ...raw.where } };
}
