const LONGEST_TEXT = 60;
const MOST_ITEMS = 4;

/** Keys of a topic schema file as lines of it; what is very long is cut, as `...` says. */
export function printKeys(keys: Readonly<Record<string, unknown>>): readonly string[] {
  const entries = Object.entries(keys);
  return entries.flatMap(([key, value], index) => {
    const comma = index < entries.length - 1 ? ',' : '';
    return Array.isArray(value) && value.length > 1
      ? [`"${key}": [`, ...items(value).map((item) => `  ${item}`), `]${comma}`]
      : [`"${key}": ${print(value)}${comma}`];
  });
}

function print(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > LONGEST_TEXT ? cut(value) : value);
  if (Array.isArray(value)) return `[${items(value).join(' ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${print(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function cut(text: string): string {
  return `${text.slice(0, LONGEST_TEXT / 2)}... (${text.length} characters)`;
}

function items(values: readonly unknown[]): readonly string[] {
  const shown = values.slice(0, MOST_ITEMS).map(print);
  if (values.length > MOST_ITEMS)
    return [...shown.map((item) => `${item},`), `... ${values.length - MOST_ITEMS} more`];
  return shown.map((item, index) => (index < shown.length - 1 ? `${item},` : item));
}
