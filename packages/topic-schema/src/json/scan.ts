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
  for (const { 0: token, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{}:]/gs)) {
    if (token === '[' || token === '{') {
      depth += 1;
      deepest = Math.max(deepest, depth);
      if (depth > MAX_JSON_DEPTH) return { depth, tooDeepAt: index, members };
    } else if (token === ']' || token === '}') depth -= 1;
    else if (token === ':') members += 1;
  }
  return { depth: deepest, members };
}

/** How many members all objects of a value have together. */
export function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const parts: readonly unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : parts.length;
  return parts.reduce<number>((sum, part) => sum + countMembers(part), own);
}
