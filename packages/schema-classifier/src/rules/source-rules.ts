import { resolveFieldSources } from '@firn/topic-schema';
import type { Column, FieldSource } from '@firn/topic-schema';
import { isKeyColumn } from '../compare/comparison.js';
import type { ColumnPair, Comparison } from '../compare/comparison.js';
import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import { FIRN_SOURCES } from './references.js';
import type { Rule } from './rule.js';

const ID = { name: 'id', type: 'string', required: true };

const SOURCE_CHANGED: Rule = {
  id: 'source-changed',
  family: 'sources',
  summary: 'A column is read from another place of the payload',
  classification: 'PURE_REMAP',
  why: 'The tables stay as they are: later records are read from the new place, earlier rows keep what they have',
  reference: FIRN_SOURCES,
  example: {
    before: { columns: [ID, { name: 'note', type: 'string', source: '$.note' }] },
    after: { columns: [ID, { name: 'note', type: 'string', source: '$.comment' }] },
  },
};

const FIELD_SOURCE_CHANGED: Rule = {
  id: 'field-source-changed',
  family: 'sources',
  summary: 'A field inside a column is read from another place',
  classification: 'PURE_REMAP',
  why: SOURCE_CHANGED.why,
  reference: FIRN_SOURCES,
  example: {
    before: { columns: [ID, { name: 'actor', type: 'struct<login:string>' }] },
    after: { columns: [ID, { name: 'actor', type: 'struct<login:string>', fields: { login: '$.Login' } }] },
  },
};

const KEY_SOURCE_CHANGED: Rule = {
  id: 'key-source-changed',
  family: 'sources',
  summary: 'A column of the primary key is read from another place of the payload',
  classification: 'NUCLEAR_RESET',
  why: 'The key says which records are versions of one another: with keys of two origins in one table, Curated would merge what does not belong together',
  reference: FIRN_SOURCES,
  example: {
    before: { columns: [{ ...ID, source: '$.id' }], curated: { primaryKey: ['id'] } },
    after: { columns: [{ ...ID, source: '$.uuid' }], curated: { primaryKey: ['id'] } },
  },
};

export const sourceRules: readonly Rule[] = [SOURCE_CHANGED, FIELD_SOURCE_CHANGED, KEY_SOURCE_CHANGED];

export function sourceChanges(comparison: Comparison): readonly Change[] {
  return comparison.kept.flatMap((pair) => [...columnSource(comparison, pair), ...fieldSources(pair)]);
}

function columnSource(comparison: Comparison, { before, after, pointer }: ColumnPair): readonly Change[] {
  if (before.source === after.source) return [];
  const isKey = isKeyColumn(comparison, after.name);
  return [
    makeChange(isKey ? KEY_SOURCE_CHANGED : SOURCE_CHANGED, {
      path: after.name,
      before: before.source,
      after: after.source,
      message: `The column "${after.name}" was read from ${before.source} and is read from ${after.source}`,
      hint: isKey
        ? `If both places have the same value, wait until every record that matters has the new one; else add a column and make it the key in a reset`
        : 'Rows written earlier keep their values; a rebuild reads them anew from RAW',
      pointer: `${pointer}/source`,
    }),
  ];
}

/** The fields whose own source changed; fields that only moved along with the struct around them are not named again. */
function fieldSources({ before, after, pointer }: ColumnPair): readonly Change[] {
  if (allByName(before) && allByName(after)) return [];
  const old = new Map(resolveFieldSources(before).map((field) => [field.path, field]));
  return resolveFieldSources(after).flatMap((now) => {
    const was = old.get(now.path);
    if (was === undefined || was.source === now.source || (was.byName && now.byName)) return [];
    const path = `${after.name}${/^[[{]/.test(now.path) ? '' : '.'}${now.path}`;
    return [
      makeChange(FIELD_SOURCE_CHANGED, {
        path,
        before: was.source,
        after: now.source,
        message: `The field "${path}" was read from ${was.source} and is read from ${now.source}, within ${within(now)}`,
        hint: 'Rows written earlier keep their values; a rebuild reads them anew from RAW',
        pointer: `${pointer}/fields`,
      }),
    ];
  });
}

function allByName({ fields }: Column): boolean {
  return Object.keys(fields).length === 0;
}

function within({ frame }: FieldSource): string {
  if (frame === '') return "the column's value";
  return frame.endsWith('[]') ? 'an element of the list' : 'a value of the map';
}
