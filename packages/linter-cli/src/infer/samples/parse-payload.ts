import { printParseErrorCode, visit } from 'jsonc-parser';
import type { JSONVisitor } from 'jsonc-parser';

import { JsonNumber } from './json-value.js';
import type { JsonObject, JsonValue } from './json-value.js';

/** A payload, or why the pipeline would put it into quarantine. */
export type ParsedPayload =
  | { readonly payload: JsonObject; readonly fault?: never }
  | { readonly payload?: never; readonly fault: string };

/** How deep a payload may nest for the Glue jobs. */
const MAX_DEPTH = 512;

/**
 * Reads one payload by the rules of the Glue jobs: exactly one JSON object (RFC 8259), no member's name twice in an
 * object, not too deep.
 *
 * A fault never quotes the payload, which may hold what nobody should see in a log.
 */
export function parsePayload(text: string): ParsedPayload {
  if (isTooDeep(text)) return { fault: `nests deeper than ${MAX_DEPTH} levels` };
  const reader = new PayloadReader();
  visit(text, reader.visitor(text), { disallowComments: true });
  const { fault, root } = reader;
  if (fault !== undefined) return { fault };
  if (!isStrict(text)) return { fault: 'is not JSON' };
  if (root instanceof Map) return { payload: root };
  return { fault: `expected an object, found ${kindOf(root)}` };
}

/** What kind of JSON value it is, as messages say it. */
export function kindOf(value: JsonValue | undefined): string {
  if (value instanceof Map) return 'an object';
  if (value instanceof JsonNumber) return 'a number';
  if (Array.isArray(value)) return 'an array';
  if (value === null) return 'null';
  return typeof value === 'boolean' ? 'a boolean' : 'a string';
}

/** A container that is being read. */
interface Open {
  readonly put: (value: JsonValue) => void;
}

class PayloadReader {
  root: JsonValue | undefined;
  fault: string | undefined;
  readonly #open: Open[] = [{ put: (value) => (this.root = value) }];
  #name = '';

  visitor(text: string): JSONVisitor {
    return {
      onObjectBegin: () => this.#openObject(),
      onObjectProperty: (name) => {
        this.#name = name;
      },
      onObjectEnd: () => this.#open.pop(),
      onArrayBegin: () => this.#openArray(),
      onArrayEnd: () => this.#open.pop(),
      onLiteralValue: (value: null | boolean | string | number, offset, length) => {
        this.#put(typeof value === 'number' ? new JsonNumber(text.slice(offset, offset + length)) : value);
      },
      onError: (error, offset) => {
        this.fault ??= `${REASONS[printParseErrorCode(error)] ?? 'is not JSON'} at character ${offset + 1}`;
      },
    };
  }

  #put(value: JsonValue): void {
    this.#open.at(-1)?.put(value);
  }

  #openObject(): void {
    const members = new Map<string, JsonValue>();
    this.#put(members);
    this.#open.push({
      put: (value) => {
        if (members.has(this.#name)) this.fault ??= 'an object has a name twice';
        members.set(this.#name, value);
      },
    });
  }

  #openArray(): void {
    const elements: JsonValue[] = [];
    this.#put(elements);
    this.#open.push({ put: (value) => elements.push(value) });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'is not JSON: unknown word',
  InvalidNumberFormat: 'is not JSON: not a number',
  PropertyNameExpected: 'is not JSON: a name is expected',
  ValueExpected: 'is not JSON: a value is expected',
  ColonExpected: 'is not JSON: a colon is expected',
  CommaExpected: 'is not JSON: a comma is expected',
  CloseBraceExpected: 'is not JSON: a closing brace is expected',
  CloseBracketExpected: 'is not JSON: a closing bracket is expected',
  EndOfFileExpected: 'is not one JSON document: more follows',
  UnexpectedEndOfString: 'is not JSON: a string has no end',
  UnexpectedEndOfNumber: 'is not JSON: a number has no end',
  InvalidUnicode: 'is not JSON: unknown escape',
  InvalidEscapeCharacter: 'is not JSON: unknown escape',
  InvalidCharacter: 'is not JSON: control character in a string',
  InvalidCommentToken: 'is not JSON: JSON has no comments',
};

/** The scanner takes some white space that JSON has not. */
function isStrict(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const { 0: token } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
