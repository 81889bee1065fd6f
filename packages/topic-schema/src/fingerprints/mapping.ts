import { meaningfulFields } from '../fields/field-sources.js';
import type { TopicSchema } from '../model/topic-schema.js';

/** What the mapping fingerprint covers: where the value of each column, and of each field inside it, is read from. */
export function mappingOf(schema: TopicSchema): unknown {
  return Object.fromEntries(
    schema.columns.map((column) => [
      column.name,
      { source: column.source, fields: meaningfulFields(column) },
    ]),
  );
}
