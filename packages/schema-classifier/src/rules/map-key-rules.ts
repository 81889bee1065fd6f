import { printType } from '@firn/topic-schema';
import { columnTypeDifferences } from '../compare/column-type-differences.js';
import type { Comparison } from '../compare/comparison.js';
import type { TypeDifference } from '../compare/type-differences.js';
import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import { ICEBERG_EVOLUTION } from './references.js';
import type { Rule } from './rule.js';

const ID = { name: 'id', type: 'string', required: true };

const MAP_KEY_CHANGED: Rule = {
  id: 'map-key-changed',
  family: 'map-keys',
  summary: "A map's key is changed in any way, widening included",
  classification: 'NUCLEAR_RESET',
  why: 'Map keys may not change: no field of a key may be added, dropped, moved or promoted, since keys that were equal or distinct could stop being so',
  reference: ICEBERG_EVOLUTION,
  example: {
    before: { columns: [ID, { name: 'counts', type: 'map<int,bigint>' }] },
    after: { columns: [ID, { name: 'counts', type: 'map<bigint,bigint>' }] },
  },
};

export const mapKeyRules: readonly Rule[] = [MAP_KEY_CHANGED];

export function mapKeyChanges(comparison: Comparison): readonly Change[] {
  return columnTypeDifferences(comparison).flatMap(({ difference, pointer }) => {
    if (!difference.inMapKey) return [];
    const { path } = difference;
    const [before, after] = texts(difference);
    const was = before === undefined ? 'nothing' : before;
    const message = `Inside a map's key, "${path}" was ${was} and is ${after ?? 'removed'}`;
    const hint = 'Add a map with the new key beside it, with the same source (SCHEMA_EVOLVE)';
    return [makeChange(MAP_KEY_CHANGED, { path, before, after, message, hint, pointer })];
  });
}

function texts(difference: TypeDifference): readonly [before: string | undefined, after: string | undefined] {
  switch (difference.kind) {
    case 'field-added':
      return [undefined, printType(difference.field.type)];
    case 'field-removed':
      return [printType(difference.field.type), undefined];
    case 'type-replaced':
      return [printType(difference.before), printType(difference.after)];
    case 'fields-reordered':
      return [difference.before.join(', '), difference.after.join(', ')];
  }
}
