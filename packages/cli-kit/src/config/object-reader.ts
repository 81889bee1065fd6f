import type { MemberNode, ObjectNode, ValueNode } from '@humanwhocodes/momoa';

/** Something wrong in a configuration file; line and column begin at 1. */
export interface ConfigProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Reads the members of JSON objects one by one and collects what is wrong with them, each with its place. */
export class ObjectReader {
  readonly problems: ConfigProblem[] = [];

  /** The members of an object by name; a problem for anything else, and for a name that comes twice. */
  members(value: ValueNode, what: string): ReadonlyMap<string, MemberNode> {
    if (value.type !== 'Object') {
      this.#report(value, `${what} is ${describe(value)}; expected an object`);
      return new Map();
    }
    return this.#byName(value, what);
  }

  /** The items of an array; a problem for anything else. */
  items(value: ValueNode, what: string): readonly ValueNode[] {
    if (value.type !== 'Array') {
      this.#report(value, `${what} is ${describe(value)}; expected an array`);
      return [];
    }
    return value.elements.map((element) => element.value);
  }

  /** Like {@link members}, for an object that may have the names of `known` only. */
  knownMembers(value: ValueNode, what: string, known: readonly string[]): ReadonlyMap<string, MemberNode> {
    const members = this.members(value, what);
    for (const [name, member] of members) {
      if (known.includes(name)) continue;
      this.#report(
        member.name,
        `${what} has an unknown key ${JSON.stringify(name)}; known are ${known.join(', ')}`,
      );
    }
    return members;
  }

  /** A member's text, when it is there and `accepts` has no objection (an objection is what was expected). */
  text(
    member: MemberNode | undefined,
    what: string,
    objection: (text: string) => string | undefined,
  ): string | undefined {
    return member === undefined ? undefined : this.textOf(member.value, what, objection);
  }

  /** Like {@link text}, for a member that has to be there in `owner`. */
  requiredText(
    owner: ValueNode,
    member: MemberNode | undefined,
    what: string,
    objection: (text: string) => string | undefined,
  ): string | undefined {
    if (member === undefined && owner.type === 'Object') this.#report(owner, `${what} is missing`);
    return this.text(member, what, objection);
  }

  /** Like {@link text}, for a value. */
  textOf(
    value: ValueNode,
    what: string,
    objection: (text: string) => string | undefined,
  ): string | undefined {
    if (value.type !== 'String') {
      this.#report(value, `${what} is ${describe(value)}; expected a string`);
      return undefined;
    }
    const expected = objection(value.value);
    if (expected !== undefined) {
      this.#report(value, `${what} is ${JSON.stringify(value.value)}; expected ${expected}`);
      return undefined;
    }
    return value.value;
  }

  /** Reports a value that is not as expected. */
  badValue(value: ValueNode, what: string, expected: string): void {
    this.#report(value, `${what} is ${describe(value)}; expected ${expected}`);
  }

  /** Reports something about a part of the file. */
  bad(node: MemberNode['name'] | ValueNode, message: string): void {
    this.#report(node, message);
  }

  /** Reports a member's name that is not as expected. */
  badName(member: MemberNode, what: string, expected: string): void {
    this.#report(member.name, `${what}; expected ${expected}`);
  }

  #byName(value: ObjectNode, what: string): ReadonlyMap<string, MemberNode> {
    const members = new Map<string, MemberNode>();
    for (const member of value.members) {
      const name = member.name.type === 'String' ? member.name.value : member.name.name;
      if (members.has(name)) this.#report(member.name, `${what} has the key ${JSON.stringify(name)} twice`);
      else members.set(name, member);
    }
    return members;
  }

  #report(node: { loc: { start: { line: number; column: number } } }, message: string): void {
    const { line, column } = node.loc.start;
    this.problems.push({ line, column, message });
  }
}

function describe(value: ValueNode): string {
  switch (value.type) {
    case 'Object':
      return 'an object';
    case 'Array':
      return 'an array';
    case 'String':
      return `the string ${JSON.stringify(value.value)}`;
    case 'Number':
    case 'Boolean':
      return `the ${value.type.toLowerCase()} ${String(value.value)}`;
    default:
      return value.type.toLowerCase();
  }
}
