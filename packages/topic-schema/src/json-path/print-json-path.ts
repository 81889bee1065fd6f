import type { JsonPath, JsonPathSegment } from './json-path.js';

const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  "'": "\\'",
  '\\': '\\\\',
};

/**
 * A path in its canonical notation: `.name` where the name is of letters, digits and `_`, else `['name']` escaped as in
 * a normalized path (RFC 9535 section 2.7).
 *
 * @example
 * ```ts
 * printJsonPath({ segments: [{ key: 'a' }, { wildcard: true }, { key: 'b c' }] }); // "$.a[*]['b c']"
 * ```
 */
export function printJsonPath(path: JsonPath): string {
  return `$${path.segments.map(printSegment).join('')}`;
}

function printSegment(segment: JsonPathSegment): string {
  if ('wildcard' in segment) return '[*]';
  if ('index' in segment) return `[${segment.index}]`;
  return PLAIN.test(segment.key) ? `.${segment.key}` : `['${escape(segment.key)}']`;
}

function escape(key: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must be escaped
  return key.replace(/[\u0000-\u001f'\\]/g, (char) => {
    const code = char.charCodeAt(0).toString(16).padStart(4, '0');
    return SHORT_ESCAPES[char] ?? `\\u${code}`;
  });
}
