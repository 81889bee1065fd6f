import { columnTypeDifferences } from '../compare/column-type-differences.js';
import type { Comparison } from '../compare/comparison.js';
import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import { ATHENA_PROPERTIES, FIRN_TOPIC_SCHEMA, ICEBERG_EVOLUTION } from './references.js';
import type { Rule } from './rule.js';

const ID = { name: 'id', type: 'string', required: true };
const NOTE = { name: 'note', type: 'string' };
const NO_EFFECT = 'It has no effect on data';

const DESCRIPTION_CHANGED: Rule = {
  id: 'description-changed',
  family: 'descriptions',
  summary: "The topic's description changed",
  classification: 'PURE_REMAP',
  why: NO_EFFECT,
  reference: FIRN_TOPIC_SCHEMA,
  example: { before: {}, after: { description: 'Orders of the shop' } },
};

const OWNER_CHANGED: Rule = {
  id: 'owner-changed',
  family: 'descriptions',
  summary: 'Somebody else answers for the topic',
  classification: 'PURE_REMAP',
  why: NO_EFFECT,
  reference: FIRN_TOPIC_SCHEMA,
  example: { before: { owner: 'team-shop' }, after: { owner: 'team-checkout' } },
};

const DOC_CHANGED: Rule = {
  id: 'doc-changed',
  family: 'descriptions',
  summary: "A column's documentation changed",
  classification: 'PURE_REMAP',
  why: `${NO_EFFECT}; the comment in the catalog follows`,
  reference: FIRN_TOPIC_SCHEMA,
  example: { before: { columns: [ID] }, after: { columns: [{ ...ID, doc: 'Unique to one order' }] } },
};

const PROPERTY_CHANGED: Rule = {
  id: 'property-changed',
  family: 'descriptions',
  summary: 'A table property changed',
  classification: 'PURE_REMAP',
  why: `${NO_EFFECT} that is there; files written later follow it`,
  reference: ATHENA_PROPERTIES,
  example: { before: {}, after: { properties: { write_compression: 'zstd' } } },
};

const COLUMNS_REORDERED: Rule = {
  id: 'columns-reordered',
  family: 'descriptions',
  summary: 'Columns stand in another order',
  classification: 'PURE_REMAP',
  why: `${NO_EFFECT}: Iceberg reads columns by id, not by position`,
  reference: ICEBERG_EVOLUTION,
  example: { before: { columns: [ID, NOTE] }, after: { columns: [NOTE, ID] } },
};

const FIELDS_REORDERED: Rule = {
  id: 'fields-reordered',
  family: 'descriptions',
  summary: "A struct's fields stand in another order",
  classification: 'PURE_REMAP',
  why: `${NO_EFFECT}: Iceberg reads fields by id, not by position`,
  reference: ICEBERG_EVOLUTION,
  example: {
    before: { columns: [ID, { name: 'actor', type: 'struct<id:bigint,login:string>' }] },
    after: { columns: [ID, { name: 'actor', type: 'struct<login:string,id:bigint>' }] },
  },
};

export const descriptionRules: readonly Rule[] = [
  DESCRIPTION_CHANGED,
  OWNER_CHANGED,
  DOC_CHANGED,
  PROPERTY_CHANGED,
  COLUMNS_REORDERED,
  FIELDS_REORDERED,
];

export function descriptionChanges(comparison: Comparison): readonly Change[] {
  const { before, after, kept } = comparison;
  const text = (rule: Rule, path: string, name: string, was?: string, now?: string, pointer = `/${path}`) =>
    was === now
      ? []
      : [makeChange(rule, { path, before: was, after: now, message: describe(name, was, now), pointer })];
  return [
    ...text(DESCRIPTION_CHANGED, 'description', 'The description', before.description, after.description),
    ...text(OWNER_CHANGED, 'owner', 'The owner', before.owner, after.owner),
    ...kept.flatMap(({ before: was, after: now, pointer }) =>
      text(DOC_CHANGED, now.name, `The documentation of "${now.name}"`, was.doc, now.doc, `${pointer}/doc`),
    ),
    ...columnsReordered(comparison),
    ...fieldsReordered(comparison),
    ...propertyNames(comparison).flatMap((name) =>
      text(
        PROPERTY_CHANGED,
        `properties.${name}`,
        `The table property ${name}`,
        before.properties[name],
        after.properties[name],
        `/properties/${name}`,
      ),
    ),
  ];
}

function describe(name: string, was: string | undefined, now: string | undefined): string {
  if (was === undefined) return `${name} is added; no effect on data`;
  if (now === undefined) return `${name} is removed; no effect on data`;
  return `${name} is changed; no effect on data`;
}

function propertyNames({ before, after }: Comparison): readonly string[] {
  return [...new Set([...Object.keys(before.properties), ...Object.keys(after.properties)])].sort();
}

function columnsReordered({ before: old, kept }: Comparison): readonly Change[] {
  const after = kept.map((pair) => pair.after.name);
  const before = old.columns.map((column) => column.name).filter((name) => after.includes(name));
  return reordered(COLUMNS_REORDERED, {
    path: 'columns',
    before,
    after,
    subject: 'The columns',
    pointer: '/columns',
  });
}

function fieldsReordered(comparison: Comparison): readonly Change[] {
  return columnTypeDifferences(comparison).flatMap(({ difference, pointer }) => {
    if (difference.kind !== 'fields-reordered' || difference.inMapKey) return [];
    const { path, before, after } = difference;
    return reordered(FIELDS_REORDERED, { path, before, after, subject: `The fields of "${path}"`, pointer });
  });
}

interface Reordering {
  readonly path: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly subject: string;
  readonly pointer: string;
}

function reordered(rule: Rule, { path, before, after, subject, pointer }: Reordering): readonly Change[] {
  if (before.join() === after.join()) return [];
  const message = `${subject} stand in another order; no effect on data`;
  return [makeChange(rule, { path, before: before.join(', '), after: after.join(', '), message, pointer })];
}
