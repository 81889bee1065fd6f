import { parseType } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';
import type { Change } from '../../src/index.js';
import { icebergSchema } from './iceberg-schema.js';
import type { IcebergSchema } from './iceberg-schema.js';
import type { Operation } from './judge.js';

/** What is to be done with a table for one change: nothing, when the change is about no table's schema. */
export function operationsFor(change: Change, after: TopicSchema): readonly Operation[] {
  return (TO_OPERATIONS[change.rule] ?? replaced)(change, after);
}

type ToOperations = (change: Change, after: TopicSchema) => readonly Operation[];

const nothing: ToOperations = () => [];
const added: ToOperations = ({ rule, path, after }) => [
  { operation: 'add', ...placeOf(path), type: typed(after), required: rule === 'required-column-added' },
];
const removed: ToOperations = ({ path }) => [{ operation: 'delete', name: icebergName(path) }];
const replaced: ToOperations = ({ path, after }) => [
  { operation: 'update', name: icebergName(path), type: typed(after) },
];
const reordered: ToOperations = ({ rule, path, after = '' }) => {
  const parent = rule === 'columns-reordered' ? '' : `${icebergName(path)}.`;
  return [{ operation: 'order', names: after.split(', ').map((name) => `${parent}${name}`) }];
};
const named =
  (operation: 'make-optional' | 'require'): ToOperations =>
  ({ path }) => [{ operation, name: path }];

/** The rules whose change is not the replacement of a type. */
const TO_OPERATIONS: Readonly<Record<string, ToOperations>> = {
  'topic-renamed': nothing,
  'raw-table-changed': nothing,
  'raw-payload-changed': nothing,
  'raw-filter-changed': nothing,
  'source-changed': nothing,
  'field-source-changed': nothing,
  'key-source-changed': nothing,
  'timestamp-notation-changed': nothing,
  'key-notation-changed': nothing,
  'coercion-changed': nothing,
  'curated-added': nothing,
  'curated-removed': nothing,
  'order-by-changed': nothing,
  'delete-condition-changed': nothing,
  'description-changed': nothing,
  'owner-changed': nothing,
  'column-added': added,
  'required-column-added': added,
  'field-added': added,
  'column-removed': removed,
  'field-removed': removed,
  'map-key-changed': (change, schema) => {
    if (change.before === undefined) return added(change, schema);
    if (change.after === undefined) return removed(change, schema);
    return /^\w+(?:, \w+)+$/.test(change.after) ? reordered(change, schema) : replaced(change, schema);
  },
  'columns-reordered': reordered,
  'fields-reordered': reordered,
  'column-made-optional': named('make-optional'),
  'column-made-required': named('require'),
  'doc-changed': ({ path, after = '' }) => [{ operation: 'doc', name: path, doc: after }],
  'property-changed': ({ path }) => [{ operation: 'property', name: path }],
  'primary-key-changed': (_, { curated }) => [{ operation: 'identify', names: curated?.primaryKey ?? [] }],
  'partitioning-changed': (_, { partitionBy }) => [{ operation: 'partition', partitionBy }],
};

/** A path as Iceberg writes it: `a[].b{}` is `a.element.b.value`. */
function icebergName(path: string): string {
  return path.replaceAll('[]', '.element').replaceAll('{key}', '.key').replaceAll('{}', '.value');
}

function placeOf(path: string): { readonly parent?: string; readonly name: string } {
  const full = icebergName(path);
  const at = full.lastIndexOf('.');
  return at < 0 ? { name: full } : { parent: full.slice(0, at), name: full.slice(at + 1) };
}

function typed(text = ''): IcebergSchema {
  const { type, problem } = parseType(text);
  if (type === undefined) throw new Error(`No type: ${text}: ${problem.message}`);
  return icebergSchema([{ name: 'type', type, required: false }]);
}
