/** What can be said of a JSON text without parsing it. */
export interface JsonScan {
  /** How deep objects and arrays nest. */
  readonly depth: number;
  /** Where the nesting first passes the limit, if it does. */
  readonly tooDeepAt?: number;
  /** How many members all objects have together, duplicates counted. */
  readonly members: number;
}

/** How deep a document may nest. A topic schema needs four levels; the bound protects recursive readers. */
export const MAX_JSON_DEPTH = 64;

/** Scans a text once, without recursion. Text that is no JSON gives numbers without meaning. */
export function scanJson(text: string): JsonScan {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charAt(index)) {
      case '"':
        index = endOfString(text, index);
        break;
      case '{':
      case '[':
        depth += 1;
        deepest = Math.max(deepest, depth);
        if (depth > MAX_JSON_DEPTH) return { depth, tooDeepAt: index, members };
        break;
      case '}':
      case ']':
        depth -= 1;
        break;
      case ':':
        members += 1;
        break;
      default:
    }
  }
  return { depth: deepest, members };
}

/** The offset of the quote that closes the string which begins at `start`; the end of the text when none does. */
export function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '"') return index;
    if (char === '\\') index += 1;
  }
  return text.length;
}

/** How many members all objects of a value have together. */
export function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const parts: readonly unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : parts.length;
  return parts.reduce<number>((sum, part) => sum + countMembers(part), own);
}
