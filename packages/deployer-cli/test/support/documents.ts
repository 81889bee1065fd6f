import { fingerprints, parseTopicSchema } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';

/** A topic schema document as it is written. */
export interface Document {
  readonly topic: string;
  readonly columns: readonly object[];
  readonly [key: string]: unknown;
}

const ID = { name: 'id', type: 'string', required: true };
const AMOUNT = { name: 'amount', type: 'int' };
const CREATED_AT = { name: 'created_at', type: 'timestamp' };

/** A small, valid topic schema. */
export function topic(name: string, changes: Partial<Document> = {}): Document {
  return {
    topic: name,
    raw: { table: `raw.${name}`, payload: 'payload' },
    columns: [ID, AMOUNT, CREATED_AT],
    partitionBy: ['day(created_at)'],
    ...changes,
  };
}

/** The same, read from elsewhere: PURE_REMAP. */
export function remapped(name: string): Document {
  return topic(name, { columns: [ID, { ...AMOUNT, source: '$.total' }, CREATED_AT] });
}

/** The same with a column more: SCHEMA_EVOLVE. */
export function evolved(name: string): Document {
  return topic(name, { columns: [ID, AMOUNT, CREATED_AT, { name: 'currency', type: 'string' }] });
}

/** The same with a column less: NUCLEAR_RESET. */
export function broken(name: string): Document {
  return topic(name, { columns: [ID, CREATED_AT] });
}

/** {@link broken}, declared. */
export function declared(name: string): Document {
  const [from, to] = [parse(topic(name)), parse(broken(name))].map(
    (schema) => fingerprints(schema).structure,
  );
  return { ...broken(name), breakingChange: { from, to, reason: 'amounts move to payments' } };
}

/** A document as the tools read it. */
export function parse(document: Document): TopicSchema {
  const { schema, problems } = parseTopicSchema(JSON.stringify(document));
  if (schema === undefined) throw new Error(JSON.stringify(problems));
  return schema;
}
