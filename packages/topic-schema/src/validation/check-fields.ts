import { resolveFieldSources } from '../fields/field-sources.js';
import { pointerTo } from '../json/pointer.js';
import type { ColumnType } from '../model/column-type.js';
import { isPrimitive } from '../model/column-type.js';
import { didYouMean } from '../names/did-you-mean.js';
import { quote } from '../names/name.js';
import { printType } from '../types/print-type.js';
import type { Finding, Report } from './finding.js';
import { membersOf } from './json-kind.js';
import { readSource } from './read-source.js';

/** Checks a column's `fields`: each key is the path of a field inside the type, each value a source for it. */
export function checkFields(
  value: unknown,
  { type, coerce }: { readonly type: ColumnType; readonly coerce: boolean },
  pointer: string,
  report: Report,
): void {
  const members = membersOf(value);
  if (members.length === 0) return;
  const types = new Map(resolveFieldSources({ type, fields: {} }).map((field) => [field.path, field.type]));
  for (const [path, source] of members) {
    const at = pointerTo(pointer, path);
    const field = types.get(path);
    if (field !== undefined) {
      readSource(source, at, { name: undefined, type: field, coerce }, report);
      continue;
    }
    const message = `There is no field ${quote(path)} inside the type ${printType(type)}`;
    report({
      code: 'unknown-field',
      message,
      ...proposal(path, type, [...types.keys()]),
      pointer: at,
      at: 'name',
    });
  }
}

function proposal(
  path: string,
  type: ColumnType,
  paths: readonly string[],
): Pick<Finding, 'hint' | 'suggestion'> {
  if (isPrimitive(type)) return { hint: 'Only a struct has fields; a column\'s own source is "source"' };
  const last = path.slice(path.lastIndexOf('.') + 1);
  const meant = paths.find((each) => each.endsWith(`.${last}`)) ?? didYouMean(path, paths);
  if (meant !== undefined)
    return { hint: `Did you mean ${quote(meant)}?`, suggestion: { word: path, meant } };
  const hint =
    paths.length === 0 ? 'The type has no struct in it' : `The fields are ${paths.slice(0, 20).join(', ')}`;
  return { hint };
}
