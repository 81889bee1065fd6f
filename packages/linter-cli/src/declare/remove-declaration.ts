import { parse } from '@humanwhocodes/momoa';
import type { MemberNode } from '@humanwhocodes/momoa';

const KEY = 'breakingChange';

/**
 * The text of a topic schema without its declaration. Everything else of the text stays as it is, byte for byte.
 *
 * @param text - a valid topic schema
 */
export function removeDeclaration(text: string): string {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const body = text.slice(mark);
  const root = parse(body).body;
  if (root.type !== 'Object') throw new TypeError('a topic schema is a JSON object');
  const index = root.members.findIndex((member) => nameOf(member) === KEY);
  const member = root.members[index];
  if (member === undefined) return text;
  // The comma before it goes with it; of the first member, the one after it.
  const previous = root.members[index - 1];
  const next = root.members[index + 1];
  const start = previous?.loc.end.offset ?? member.loc.start.offset;
  const end = previous === undefined && next !== undefined ? next.loc.start.offset : member.loc.end.offset;
  return text.slice(0, mark + start) + text.slice(mark + end);
}

function nameOf({ name }: MemberNode): string {
  return name.type === 'String' ? name.value : name.name;
}
