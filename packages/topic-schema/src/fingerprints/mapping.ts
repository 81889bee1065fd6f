import { meaningfulFields } from '../fields/field-sources.js';
import type { TopicSchema } from '../model/topic-schema.js';

/**
 * What the mapping fingerprint covers: where the value of each column, and of each field inside it, is read from, and how
 * it is written there.
 */
export function mappingOf(schema: TopicSchema): unknown {
  return Object.fromEntries(
    schema.columns.map((column) => [
      column.name,
      {
        source: column.source,
        fields: meaningfulFields(column),
        ...(column.timestamp !== undefined && { timestamp: column.timestamp }),
        ...(column.coerce === true && { coerce: true }),
      },
    ]),
  );
}
