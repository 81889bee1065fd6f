import type { ObjectNode, ValueNode } from '@humanwhocodes/momoa';
import type { Position } from '../model/problem.js';
import { quote } from '../names/name.js';
import { memberName } from './json-document.js';
import type { JsonDocument } from './json-document.js';
import type { JsonFault } from './json-fault.js';
import { pointerTo } from './pointer.js';

/** What is wrong with a text that is JSON: keys that occur twice, strings that are not Unicode. */
export function contentFaults(document: JsonDocument): JsonFault[] {
  return [...faultsIn(document.root, '', (offset) => document.position(offset))];
}

type Locate = (offset: number) => Position;

function* faultsIn(node: ValueNode, pointer: string, locate: Locate): Generator<JsonFault> {
  if (node.type === 'Array') {
    for (const [index, { value }] of node.elements.entries())
      yield* faultsIn(value, pointerTo(pointer, index), locate);
  } else if (node.type === 'Object') {
    yield* faultsInObject(node, pointer, locate);
  } else if (node.type === 'String' && isBroken(node.value)) {
    yield notUnicode(pointer, locate(node.loc.start.offset));
  }
}

function* faultsInObject(node: ObjectNode, pointer: string, locate: Locate): Generator<JsonFault> {
  const seen = new Map<string, Position>();
  for (const member of node.members) {
    const name = memberName(member);
    const inside = pointerTo(pointer, name);
    const at = locate(member.name.loc.start.offset);
    const first = seen.get(name);
    if (first === undefined) seen.set(name, at);
    else yield duplicate(name, first, inside, at);
    if (isBroken(name)) yield notUnicode(inside, at);
    yield* faultsIn(member.value, inside, locate);
  }
}

function isBroken(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

function duplicate(name: string, first: Position, pointer: string, at: Position): JsonFault {
  const message = `The key ${quote(name)} occurs twice in one object; it is already at line ${first.line}, column ${first.column}`;
  return { code: 'duplicate-key', message, hint: 'Remove one of the two', pointer, ...at };
}

function notUnicode(pointer: string, at: Position): JsonFault {
  const message = 'The text has half of a surrogate pair, which is no character and has no UTF-8';
  return {
    code: 'not-unicode',
    message,
    hint: 'Write the whole pair, or the character itself',
    pointer,
    ...at,
  };
}
