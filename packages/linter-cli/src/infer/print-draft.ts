const WIDTH = 110;

/** A topic schema as its file has it: a column a line, where it fits. */
export function printDraft(document: object): string {
  return `${print(document, '')}\n`;
}

function print(value: unknown, indent: string, isRoot = indent === ''): string {
  const flat = printFlat(value);
  if (typeof value !== 'object' || value === null) return flat;
  const isColumns = Array.isArray(value) && value.some((item) => typeof item === 'object');
  if (!isRoot && !isColumns && indent.length + flat.length <= WIDTH) return flat;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => print(item, inner))
    : members(value).map(([key, member]) => `${JSON.stringify(key)}: ${print(member, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

function printFlat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printFlat).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = members(value).map(([key, member]) => `${JSON.stringify(key)}: ${printFlat(member)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function members(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value);
}
