import type { ColumnType } from '../model/column-type.js';
import type { Column } from '../model/topic-schema.js';
import type { JsonPath } from '../json-path/json-path.js';
import { parseJsonPath } from '../json-path/parse-json-path.js';
import { printJsonPath } from '../json-path/print-json-path.js';
import { typePath } from '../types/type-path.js';

/** Where one field of a struct, anywhere inside a column's type, is read from. */
export interface FieldSource {
  /** The field's path inside the type: `login`, `owner.login`, `[].name`, `{}.size`. */
  readonly path: string;
  readonly type: ColumnType;
  /**
   * The path inside the type of the value that `source` starts from: `''` is the column's value, `[]` each element of
   * a list, `{}` each value of a map. It is the innermost list element or map value around the field.
   */
  readonly frame: string;
  /** JSONPath in normal form, relative to the value of `frame`. */
  readonly source: string;
  /** Whether that is the source the field has anyway: its name, in the struct around it. */
  readonly byName: boolean;
}

/**
 * Where each field inside a column's type is read from, in the order of the type.
 *
 * A field is read by its name from the struct around it, unless the column's `fields` gives another source. Such a
 * source starts from the column's value; inside a list or a map, from the element or map value around the field. A map's
 * keys are the names of an object's members: nothing inside them has a source.
 *
 * @example
 * ```ts
 * // type struct<owner:struct<login:string>,tags:array<struct<name:string>>>, fields { "owner": "$.Owner" }
 * resolveFieldSources(column).map(({ path, frame, source }) => [path, frame, source]);
 * // [['owner', '', '$.Owner'], ['owner.login', '', '$.Owner.login'], ['tags', '', '$.tags'], ['tags[].name', 'tags[]', '$.name']]
 * ```
 */
export function resolveFieldSources(column: Pick<Column, 'type' | 'fields'>): readonly FieldSource[] {
  return [...walk(column.type, { path: '', frame: '', base: { segments: [] } }, column.fields)];
}

/** The place that a walk through a type has reached. */
interface Place {
  readonly path: string;
  readonly frame: string;
  /** Where the value at `path` is read from, relative to the frame. */
  readonly base: JsonPath;
}

function* walk(type: ColumnType, place: Place, fields: Column['fields']): Generator<FieldSource> {
  switch (type.kind) {
    case 'struct':
      for (const field of type.fields) {
        const path = typePath.field(place.path, field.name);
        const named = { segments: [...place.base.segments, { key: field.name }] };
        const base = explicitSource(fields, path) ?? named;
        const source = printJsonPath(base);
        yield { path, type: field.type, frame: place.frame, source, byName: source === printJsonPath(named) };
        yield* walk(field.type, { path, frame: place.frame, base }, fields);
      }
      break;
    case 'list':
      yield* walk(type.element, newFrame(typePath.element(place.path)), fields);
      break;
    case 'map':
      yield* walk(type.value, newFrame(typePath.value(place.path)), fields);
      break;
    default:
  }
}

function newFrame(path: string): Place {
  return { path, frame: path, base: { segments: [] } };
}

function explicitSource(fields: Column['fields'], path: string): JsonPath | undefined {
  const text = Object.hasOwn(fields, path) ? fields[path] : undefined;
  if (text === undefined) return undefined;
  const parsed = parseJsonPath(text);
  return parsed.problem === undefined ? parsed : undefined;
}

/**
 * The entries of a column's `fields` that say something: those that differ from the source a field has anyway, in the
 * order of the type.
 */
export function meaningfulFields(column: Pick<Column, 'type' | 'fields'>): Readonly<Record<string, string>> {
  if (Object.keys(column.fields).length === 0) return {};
  const deviating = resolveFieldSources(column).filter((field) => !field.byName);
  return Object.fromEntries(deviating.map(({ path, source }) => [path, source]));
}
