import type { BreakingChange } from '@firn/topic-schema';
import { parse } from '@humanwhocodes/momoa';
import type { MemberNode, ObjectNode } from '@humanwhocodes/momoa';

const KEY = 'breakingChange';

/**
 * The text of a topic schema with a declaration in it. Everything else of the text stays as it is, byte for byte: order,
 * indentation, line ends, a byte order mark. A declaration that is there already is replaced.
 *
 * @param text - a valid topic schema
 */
export function editDeclaration(text: string, declaration: BreakingChange): string {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const body = text.slice(mark);
  const root = parse(body).body;
  if (root.type !== 'Object') throw new TypeError('a topic schema is a JSON object');
  const layout = layoutOf(body, root);
  const existing = root.members.find((member) => nameOf(member) === KEY);
  const edited =
    existing === undefined
      ? insert(body, root, layout, declaration)
      : splice(body, existing.value.loc, print(declaration, layout));
  return text.slice(0, mark) + edited;
}

/** How the members of the root object are set. */
interface Layout {
  /** What stands between two members after the comma: a line break and the indentation, or a space. */
  readonly separator: string;
  /** One step of indentation; empty when the object is on one line. */
  readonly step: string;
}

function layoutOf(text: string, root: ObjectNode): Layout {
  const first = root.members[0];
  const gap = text.slice(root.loc.start.offset + 1, first?.loc.start.offset ?? root.loc.start.offset + 1);
  const [separator, indentation] = /(?:\r\n|\n|\r)([ \t]*)$/.exec(gap) ?? [' ', ''];
  const closing = /(?:^|[\r\n])([ \t]*)\}$/.exec(text.slice(0, root.loc.end.offset))?.[1] ?? '';
  return { separator, step: indentation.slice(closing.length) };
}

function insert(text: string, root: ObjectNode, layout: Layout, declaration: BreakingChange): string {
  const last = root.members.at(-1);
  const member = `"${KEY}": ${print(declaration, layout)}`;
  const at = last?.loc.end ?? { offset: root.loc.start.offset + 1 };
  return splice(text, { start: at, end: at }, last === undefined ? member : `,${layout.separator}${member}`);
}

function print({ from, to, reason }: BreakingChange, { separator, step }: Layout): string {
  const members = Object.entries({ from, to, reason }).map(
    ([key, value]) => `"${key}": ${JSON.stringify(value)}`,
  );
  if (!/[\r\n]/.test(separator)) return `{ ${members.join(', ')} }`;
  return `{${members.map((member) => `${separator}${step}${member}`).join(',')}${separator}}`;
}

function splice(
  text: string,
  { start, end }: { start: { offset: number }; end: { offset: number } },
  replacement: string,
): string {
  return text.slice(0, start.offset) + replacement + text.slice(end.offset);
}

function nameOf(member: MemberNode): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}
