import { printType } from '@firn/topic-schema';
import { columnTypeDifferences } from '../compare/column-type-differences.js';
import type { Comparison } from '../compare/comparison.js';
import { likelyRenames } from '../compare/renames.js';
import type { FieldDifference } from '../compare/type-differences.js';
import type { Change } from '../model/change.js';
import { makeChange } from './make-change.js';
import { ICEBERG_EVOLUTION } from './references.js';
import type { Rule } from './rule.js';

const ID = { name: 'id', type: 'string', required: true };

const FIELD_ADDED: Rule = {
  id: 'field-added',
  family: 'fields',
  summary: "A field is added to a struct, also inside a list's element or a map's value",
  classification: 'SCHEMA_EVOLVE',
  why: 'A new optional field may be added to any struct outside map keys; in rows written earlier it reads NULL',
  reference: ICEBERG_EVOLUTION,
  example: {
    before: { columns: [ID, { name: 'actor', type: 'struct<login:string>' }] },
    after: { columns: [ID, { name: 'actor', type: 'struct<login:string,id:bigint>' }] },
  },
};

const FIELD_REMOVED: Rule = {
  id: 'field-removed',
  family: 'fields',
  summary: 'A field is removed from a struct, or renamed',
  classification: 'NUCLEAR_RESET',
  why: 'Queries that name the field fail, and adding it again later gives a new field in which the old values read NULL',
  reference: ICEBERG_EVOLUTION,
  example: {
    before: { columns: [ID, { name: 'actor', type: 'struct<login:string,id:bigint>' }] },
    after: { columns: [ID, { name: 'actor', type: 'struct<login:string>' }] },
  },
};

export const fieldRules: readonly Rule[] = [FIELD_ADDED, FIELD_REMOVED];

export function fieldChanges(comparison: Comparison): readonly Change[] {
  const found = columnTypeDifferences(comparison).flatMap(({ difference, pointer }) =>
    isFieldDifference(difference) ? [{ difference, pointer }] : [],
  );
  return found.map(({ difference, pointer }) => {
    const siblings = found
      .map((each) => each.difference)
      .filter(({ parent }) => parent === difference.parent);
    return fieldChange(difference, siblings, pointer);
  });
}

function isFieldDifference(difference: {
  readonly kind: string;
  readonly inMapKey: boolean;
}): difference is FieldDifference {
  return difference.kind.startsWith('field-') && !difference.inMapKey;
}

function fieldChange(
  difference: FieldDifference,
  siblings: readonly FieldDifference[],
  pointer: string,
): Change {
  const { kind, path, field } = difference;
  const type = printType(field.type);
  if (kind === 'field-added') {
    const message = `The field "${path}" (${type}) is added`;
    const hint =
      renameHint(field.name, siblings) ?? 'Rows written earlier read NULL; a rebuild fills them from RAW';
    return makeChange(FIELD_ADDED, { path, after: type, message, hint, pointer });
  }
  const message = `The field "${path}" (${type}) is removed`;
  const rename = renameHint(field.name, siblings);
  const keep = 'Keep the field: one whose value is no longer sent reads NULL';
  const hint =
    rename === undefined
      ? keep
      : `${rename}. If only the payload changed, keep the name and say so in "fields" (PURE_REMAP)`;
  return makeChange(FIELD_REMOVED, { path, before: type, message, hint, pointer });
}

function renameHint(name: string, siblings: readonly FieldDifference[]): string | undefined {
  const fields = (kind: FieldDifference['kind']) =>
    siblings.filter((each) => each.kind === kind).map(({ field }) => field);
  const renames = likelyRenames(fields('field-removed'), fields('field-added'));
  const rename = renames.find(({ from, to }) => from.name === name || to.name === name);
  return (
    rename && `This reads like a rename of "${rename.from.name}" to "${rename.to.name}": the type is the same`
  );
}
