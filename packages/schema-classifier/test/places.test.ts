import { expect, it } from '@jest/globals';
import { classify, rules } from '../src/index.js';
import { schemaOf } from './support/parse.js';

type Place = readonly [path: string, before: string | undefined, after: string | undefined, pointer: string];

/** Of the example of each rule: what changed, what it was and is, and where that stands in the new document. */
const PLACES: Readonly<Record<string, Place>> = {
  'topic-renamed': ['topic', 'orders', 'purchases', '/topic'],
  'raw-table-changed': ['raw.table', 'raw.orders', 'raw.orders_eu', '/raw/table'],
  'raw-payload-changed': ['raw.payload', 'payload', 'body', '/raw/payload'],
  'raw-filter-changed': ['raw.where', 'kind = "order"', 'kind = "order" and region = "eu"', '/raw/where'],
  'column-added': ['note', undefined, 'string', '/columns/1'],
  'required-column-added': ['shop', undefined, 'string', '/columns/1'],
  'column-removed': ['note', 'string', undefined, '/columns'],
  'field-added': ['actor.id', undefined, 'bigint', '/columns/1/type'],
  'field-removed': ['actor.id', 'bigint', undefined, '/columns/1/type'],
  'int-widened': ['amount', 'int', 'bigint', '/columns/1/type'],
  'float-widened': ['amount', 'float', 'double', '/columns/1/type'],
  'decimal-widened': ['amount', 'decimal(9,2)', 'decimal(18,2)', '/columns/1/type'],
  'partition-value-changed': ['amount', 'float', 'double', '/columns/1/type'],
  'type-narrowed': ['amount', 'bigint', 'int', '/columns/1/type'],
  'decimal-scale-changed': ['amount', 'decimal(9,2)', 'decimal(9,3)', '/columns/1/type'],
  'type-changed': ['amount', 'string', 'bigint', '/columns/1/type'],
  'nesting-changed': ['amount', 'string', 'array<string>', '/columns/1/type'],
  'map-key-changed': ['counts{key}', 'int', 'bigint', '/columns/1/type'],
  'column-made-optional': ['id', 'required', 'optional', '/columns/0/required'],
  'column-made-required': ['id', 'optional', 'required', '/columns/0/required'],
  'source-changed': ['note', '$.note', '$.comment', '/columns/1/source'],
  'field-source-changed': ['actor.login', '$.login', '$.Login', '/columns/1/fields'],
  'key-source-changed': ['id', '$.id', '$.uuid', '/columns/0/source'],
  'timestamp-notation-changed': ['at', 'epoch_seconds', 'epoch_millis', '/columns/1/timestamp'],
  'key-notation-changed': ['at', 'epoch_seconds', 'epoch_millis', '/columns/0/timestamp'],
  'coercion-changed': ['id', 'false', 'true', '/columns/0/coerce'],
  'partitioning-changed': ['partitionBy', 'day(at)', 'month(at)', '/partitionBy'],
  'curated-added': ['curated', undefined, 'id', '/curated'],
  'curated-removed': ['curated', 'id', undefined, ''],
  'primary-key-changed': ['curated.primaryKey', 'id', 'id, shop', '/curated/primaryKey'],
  'order-by-changed': ['curated.orderBy', 'arrival', 'at', '/curated/orderBy'],
  'delete-condition-changed': ['curated.deleteWhen', 'nothing', 'shop = "closed"', '/curated/deleteWhen'],
  'description-changed': ['description', undefined, 'Orders of the shop', '/description'],
  'owner-changed': ['owner', 'team-shop', 'team-checkout', '/owner'],
  'doc-changed': ['id', undefined, 'Unique to one order', '/columns/0/doc'],
  'property-changed': ['properties.write_compression', undefined, 'zstd', '/properties/write_compression'],
  'columns-reordered': ['columns', 'id, note', 'note, id', '/columns'],
  'fields-reordered': ['actor', 'id, login', 'login, id', '/columns/1/type'],
};

it.each(rules.map((rule) => [rule.id, rule] as const))(
  'the example of %s says where it is',
  (id, { example }) => {
    const { changes } = classify(schemaOf(example.before), schemaOf(example.after));
    expect(changes.map(({ path, before, after, pointer }) => [path, before, after, pointer])).toEqual([
      PLACES[id],
    ]);
  },
);
