/** The topic schema file that the tests change. */
export const EXAMPLE = {
  topic: 'github_events',
  description: 'Webhook deliveries of the code host',
  owner: 'team-devex',
  raw: { table: 'raw.github_events', payload: 'payload' },
  columns: [
    { name: 'delivery_id', type: 'string', source: '$.id', required: true },
    {
      name: 'actor',
      type: 'struct<login: string, id: Long>',
      source: '$.sender',
      fields: { login: '$.Login' },
    },
    { name: 'labels', type: 'list<string>', source: '$.labels[*].name' },
    { name: 'amount', type: 'decimal(18, 2)', doc: 'In the currency of the shop' },
    { name: 'created_at', type: 'timestamp', source: "$['created_at']" },
  ],
  partitionBy: ['day(created_at)', 'bucket(16, delivery_id)'],
  curated: { primaryKey: ['delivery_id'], orderBy: ['created_at'] },
  properties: { write_compression: 'zstd' },
} as const;
