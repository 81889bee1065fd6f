/** A topic schema document as it is written. */
export interface Document {
  readonly topic: string;
  readonly columns: readonly object[];
  readonly [key: string]: unknown;
}

/** A small, valid topic schema. */
export function orders(changes: Partial<Document> = {}): Document {
  return {
    topic: 'orders',
    raw: { table: 'raw.orders', payload: 'payload' },
    columns: [
      { name: 'id', type: 'string', required: true },
      { name: 'amount', type: 'int' },
      { name: 'created_at', type: 'timestamp' },
    ],
    partitionBy: ['day(created_at)'],
    ...changes,
  };
}

/** Another topic, of the same shape. */
export function topic(name: string, changes: Partial<Document> = {}): Document {
  return orders({ topic: name, raw: { table: `raw.${name}`, payload: 'payload' }, ...changes });
}

/** `orders` with a column more: SCHEMA_EVOLVE. */
export function evolved(): Document {
  const { columns } = orders();
  return orders({ columns: [...columns, { name: 'currency', type: 'string' }] });
}

/** `orders` with a column less: NUCLEAR_RESET. */
export function broken(changes: Partial<Document> = {}): Document {
  return orders({ columns: orders().columns.filter((_, index) => index !== 1), ...changes });
}

/** `orders` read from elsewhere: PURE_REMAP. */
export function remapped(): Document {
  const [id, , createdAt] = orders().columns;
  return orders({ columns: [id!, { name: 'amount', type: 'int', source: '$.total' }, createdAt!] });
}
