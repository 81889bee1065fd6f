/** The topic schema file that the examples of the rules change. */
export const EXAMPLE_BASE: Readonly<Record<string, unknown>> = {
  topic: 'orders',
  raw: { table: 'raw.orders', payload: 'payload' },
  columns: [{ name: 'id', type: 'string', required: true }],
};
