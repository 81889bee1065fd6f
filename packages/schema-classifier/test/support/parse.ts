import { parseTopicSchema } from '@firn/topic-schema';
import type { ColumnType, TopicSchema } from '@firn/topic-schema';
import { EXAMPLE_BASE } from '../../src/index.js';

/** The schema of the example file with some keys changed. A key that is `undefined` is left out. */
export function schemaOf(more: Readonly<Record<string, unknown>> = {}): TopicSchema {
  const { schema, problems } = parseTopicSchema(JSON.stringify({ ...EXAMPLE_BASE, ...more }));
  if (schema === undefined) throw new Error(`The test's schema is invalid: ${JSON.stringify(problems)}`);
  return schema;
}

/** The schema of the example file with one more column, `c`. */
export function withColumn(
  column: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): TopicSchema {
  return schemaOf({
    columns: [
      { name: 'id', type: 'string', required: true },
      { name: 'c', ...column },
    ],
    ...more,
  });
}

/** The schema of the example file with one more column, `c`, of this type. */
export function withType(type: string, more: Readonly<Record<string, unknown>> = {}): TopicSchema {
  return withColumn({ type }, more);
}

const WITH_STRING = withType('string');

/** The schema of the example file with one more column, `c`, whose type no document need have. */
export function withAnyType(type: ColumnType): TopicSchema {
  const columns = WITH_STRING.columns.map((column) => (column.name === 'c' ? { ...column, type } : column));
  return { ...WITH_STRING, columns };
}
