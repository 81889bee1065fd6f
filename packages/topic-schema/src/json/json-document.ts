import { parse } from '@humanwhocodes/momoa';
import type { DocumentNode, MemberNode, ObjectNode, StringNode, ValueNode } from '@humanwhocodes/momoa';
import type { Position } from '../model/problem.js';
import { LineTable } from './line-table.js';
import { pointerSteps } from './pointer.js';

/** A parsed JSON text that knows where each of its values stands. Offsets count from after a byte order mark. */
export class JsonDocument {
  readonly #text: string;
  readonly #lines: LineTable;
  readonly #root: DocumentNode;

  /** @throws Error of the JSON parser, with an `offset`, when the text is no JSON. */
  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineTable(text);
    this.#root = parse(text, { mode: 'json' });
  }

  get root(): ValueNode {
    return this.#root.body;
  }

  position(offset: number): Position {
    return this.#lines.position(offset);
  }

  /** Where the value begins that `pointer` names, or the innermost value around it that exists. */
  locate(pointer: string): Position {
    return this.position(this.#find(pointer).node.loc.start.offset);
  }

  /** Where the name of the member begins that `pointer` names; {@link locate} when it names no member. */
  locateName(pointer: string): Position {
    const { node, member, complete } = this.#find(pointer);
    return this.position((complete && member !== undefined ? member.name : node).loc.start.offset);
  }

  /** Where the character at `offset` of the string stands that `pointer` names. */
  locateInString(pointer: string, offset: number): Position {
    const { node, complete } = this.#find(pointer);
    const start = node.loc.start.offset;
    if (!complete || node.type !== 'String') return this.position(start);
    return this.position(start + 1 + rawOffset(this.raw(node), offset));
  }

  /** The text of a string or number as it is written, a string without its quotes. */
  raw(node: ValueNode | StringNode): string {
    const raw = this.#text.slice(node.loc.start.offset, node.loc.end.offset);
    return node.type === 'String' ? raw.slice(1, -1) : raw;
  }

  #find(pointer: string): Found {
    let found: Found = { node: this.root, complete: true };
    for (const step of pointerSteps(pointer)) {
      const next = child(found.node, step);
      if (next === undefined) return { ...found, complete: false };
      found = next;
    }
    return found;
  }
}

interface Found {
  readonly node: ValueNode;
  readonly member?: MemberNode;
  /** Whether the whole pointer was followed. */
  readonly complete: boolean;
}

function child(node: ValueNode, step: string): Found | undefined {
  if (node.type === 'Array') {
    const element = /^\d+$/.test(step) ? node.elements[Number(step)] : undefined;
    return element === undefined ? undefined : { node: element.value, complete: true };
  }
  const member = node.type === 'Object' ? lastMember(node, step) : undefined;
  return member === undefined ? undefined : { node: member.value, member, complete: true };
}

/** Of members with one name the last counts, as in `JSON.parse`. */
function lastMember(node: ObjectNode, name: string): MemberNode | undefined {
  return node.members.findLast((member) => memberName(member) === name);
}

/** The name of a member, unescaped. */
export function memberName(member: MemberNode): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}

/** From an offset in a string's value to one in its text between the quotes, where escapes are longer. */
function rawOffset(raw: string, offset: number): number {
  let at = 0;
  for (let left = offset; left > 0 && at < raw.length; left -= 1) {
    if (raw.charAt(at) !== '\\') at += 1;
    else at += raw.charAt(at + 1) === 'u' ? 6 : 2;
  }
  return at;
}
