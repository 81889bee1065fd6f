import { parseType, printType, typePath } from '@firn/topic-schema';
import type { ColumnType } from '@firn/topic-schema';

/**
 * The columns and fields in the text of a topic schema, each with its type, by path in lower case. Reads what is there,
 * whatever else is wrong with the text: it may be older than the rules. Fields in a map's key are left out.
 *
 * @returns `undefined` when it is not the text of a topic schema at all
 */
export function namesIn(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  const document = parseJson(bytes);
  if (!isObject(document) || !Array.isArray(document.columns)) return undefined;
  const names = new Map<string, string>();
  for (const column of document.columns as readonly unknown[]) {
    if (!isObject(column) || typeof column.name !== 'string' || typeof column.type !== 'string') continue;
    const { type } = parseType(column.type);
    names.set(column.name.toLowerCase(), type === undefined ? column.type : printType(type));
    if (type !== undefined) addFields(type, column.name, names);
  }
  return names;
}

function addFields(type: ColumnType, path: string, names: Map<string, string>): void {
  switch (type.kind) {
    case 'struct':
      for (const field of type.fields) {
        const inner = typePath.field(path, field.name);
        names.set(inner.toLowerCase(), printType(field.type));
        addFields(field.type, inner, names);
      }
      return;
    case 'list':
      addFields(type.element, typePath.element(path), names);
      return;
    case 'map':
      addFields(type.value, typePath.value(path), names);
      return;
    default:
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
