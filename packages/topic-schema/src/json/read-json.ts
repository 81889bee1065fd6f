import type { Position } from '../model/problem.js';
import { contentFaults } from './content-faults.js';
import { findValue } from './find-value.js';
import { JsonDocument } from './json-document.js';
import type { JsonFault } from './json-fault.js';
import { LineTable } from './line-table.js';
import { MAX_JSON_DEPTH, countMembers, scanJson } from './scan.js';
import { syntaxFault } from './syntax-fault.js';

/** The value of a JSON text, its places, and its faults. */
export interface ReadJson {
  /** Absent when the text is no JSON. Of members with the same name it has the last. */
  readonly value?: unknown;
  readonly faults: readonly JsonFault[];
  /** The places of values, names and characters; absent when the text is no JSON. Made when first asked for. */
  readonly document?: () => JsonDocument;
  /** The place of the value that a pointer names, or of the innermost around it; absent when the text is no JSON. */
  readonly locate?: (pointer: string) => Position;
}

/**
 * Reads plain JSON (RFC 8259). A byte order mark and any line ends are accepted.
 *
 * Text without faults is read by `JSON.parse` alone: the slower parser that knows positions comes in when there is
 * something to point at.
 */
export function readJson(input: string): ReadJson {
  const text = input.startsWith('\uFEFF') ? input.slice(1) : input;
  const scan = scanJson(text);
  if (scan.tooDeepAt !== undefined) {
    const message = `The JSON nests deeper than ${MAX_JSON_DEPTH} levels; a topic schema needs four`;
    return {
      faults: [{ code: 'json-depth', message, pointer: '', ...new LineTable(text).position(scan.tooDeepAt) }],
    };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { faults: [{ ...syntaxFault(text), pointer: '' }] };
  }
  const document = once(() => new JsonDocument(text));
  const suspicious = countMembers(value) !== scan.members || !isUnicode(text);
  const lines = once(() => new LineTable(text));
  const locate = (pointer: string): Position => lines().position(findValue(text, pointer));
  return { value, faults: suspicious ? contentFaults(document()) : [], document, locate };
}

/** Whether no string of the text has half of a surrogate pair, literally or as an escape. */
function isUnicode(text: string): boolean {
  return !/\p{Surrogate}|\\u[dD][89a-fA-F]/u.test(text);
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => (made ??= { it: make() }).it;
}
