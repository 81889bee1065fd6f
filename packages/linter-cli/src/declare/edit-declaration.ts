import type { BreakingChange } from '@firn/topic-schema';
import { parse } from '@humanwhocodes/momoa';
import type { MemberNode, ObjectNode } from '@humanwhocodes/momoa';

import { applyTextEdits } from '../fix/text-edit.js';
import type { TextEdit } from '../fix/text-edit.js';

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
  return text.slice(0, mark) + applyTextEdits(body, [declarationEdit(body, declaration)]);
}

/**
 * The edit that writes a declaration into the text of a topic schema, or replaces the one that is there.
 *
 * @param body - a valid topic schema, without a byte order mark
 */
export function declarationEdit(body: string, declaration: BreakingChange): TextEdit {
  const root = parse(body).body;
  if (root.type !== 'Object') throw new TypeError('a topic schema is a JSON object');
  const layout = layoutOf(body, root);
  const existing = root.members.find((member) => nameOf(member) === KEY);
  if (existing === undefined) return insertion(root, layout, declaration);
  const { start, end } = existing.value.loc;
  return { start: start.offset, end: end.offset, text: print(declaration, layout) };
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

function insertion(root: ObjectNode, layout: Layout, declaration: BreakingChange): TextEdit {
  const last = root.members.at(-1);
  const member = `"${KEY}": ${print(declaration, layout)}`;
  const at = last?.loc.end.offset ?? root.loc.start.offset + 1;
  return { start: at, end: at, text: last === undefined ? member : `,${layout.separator}${member}` };
}

function print({ from, to, reason }: BreakingChange, { separator, step }: Layout): string {
  const members = Object.entries({ from, to, reason }).map(
    ([key, value]) => `"${key}": ${JSON.stringify(value)}`,
  );
  if (!/[\r\n]/.test(separator)) return `{ ${members.join(', ')} }`;
  return `{${members.map((member) => `${separator}${step}${member}`).join(',')}${separator}}`;
}

function nameOf(member: MemberNode): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}
