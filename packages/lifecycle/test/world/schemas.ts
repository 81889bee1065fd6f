import { fingerprints, parseTopicSchema } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';

const ORDERS = {
  topic: 'orders',
  raw: { table: 'raw.orders' },
  columns: [
    { name: 'id', type: 'string', source: '$.id', required: true },
    { name: 'amount', type: 'int', source: '$.amount' },
    { name: 'created_at', type: 'timestamp', source: '$.created_at' },
  ],
  partitionBy: ['day(created_at)'],
  curated: { primaryKey: ['id'], orderBy: ['created_at'] },
};

type OrdersDocument = typeof ORDERS;
type Change = Partial<
  Record<keyof OrdersDocument | 'breakingChange' | 'description' | 'properties', unknown>
>;

/** The topic schema of the tests, with changes. `undefined` leaves a part out. */
export function orders(change: Change = {}): TopicSchema {
  const { schema, problems } = parseTopicSchema(JSON.stringify({ ...ORDERS, ...change }));
  if (schema === undefined) throw new Error(problems.map((problem) => problem.message).join('; '));
  return schema;
}

/** The columns of the tests' topic schema, one of them changed or added. */
export function columns(
  ...changes: { name: string; type?: string; source?: string; required?: boolean }[]
): unknown[] {
  const kept = ORDERS.columns.map((column) => ({
    ...column,
    ...changes.find((change) => change.name === column.name),
  }));
  return [
    ...kept,
    ...changes.filter((change) => !ORDERS.columns.some((column) => column.name === change.name)),
  ];
}

/** A changed topic schema that declares its break from another. */
export function declared(from: TopicSchema, change: Change, reason = 'amounts are text'): TopicSchema {
  const to = orders(change);
  const declaration = {
    from: fingerprints(from).structure,
    to: fingerprints(to).structure,
    reason,
  };
  return orders({ ...change, breakingChange: declaration });
}

/** The break of the tests: the amount becomes text. */
export const AMOUNT_AS_TEXT: Change = { columns: columns({ name: 'amount', type: 'string' }) };
