/** What to do instead of a key that other systems have and a topic schema has not. */
export interface ForeignKey {
  readonly hint: string;
  /** The key that says the same here. */
  readonly meant?: string;
}

const called = (meant: string): ForeignKey => ({ hint: `Write "${meant}"`, meant });

const OF_COLUMN = new Map<string, ForeignKey>([
  ['comment', called('doc')],
  ['description', called('doc')],
  ['path', called('source')],
  ['jsonpath', called('source')],
  ['nullable', { hint: 'Columns are optional; where a record must have the value, write "required": true' }],
  ['optional', { hint: 'Columns are optional; where a record must have the value, write "required": true' }],
  [
    'default',
    {
      hint: 'Remove it: the tables that Athena creates have no default values, and what a payload lacks reads NULL',
    },
  ],
  ['primarykey', { hint: 'Name the column in "curated": { "primaryKey": [...] }' }],
  ['partition', { hint: 'Name the column in "partitionBy": [...]' }],
]);

const OF_TOPIC = new Map<string, ForeignKey>([
  ['name', called('topic')],
  ['comment', called('description')],
  ['doc', called('description')],
  ['fields', called('columns')],
  ['partitions', called('partitionBy')],
  ['tblproperties', called('properties')],
  ['source', { hint: 'Name the RAW table in "raw": { "table": "<database>.<table>" }' }],
  ['primarykey', { hint: 'Write it as "curated": { "primaryKey": [...] }' }],
]);

/** The advice about an unknown key of the object at a pointer; `undefined` where there is none. */
export function foreignKey(name: string, pointer: string): ForeignKey | undefined {
  const plain = name.toLowerCase().replaceAll(/[_-]/g, '');
  if (pointer === '') return OF_TOPIC.get(plain);
  return /^\/columns\/\d+$/.test(pointer) ? OF_COLUMN.get(plain) : undefined;
}
