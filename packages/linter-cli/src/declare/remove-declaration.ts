import { parse } from '@humanwhocodes/momoa';
import type { MemberNode } from '@humanwhocodes/momoa';

import { removal } from '../fix/removal.js';
import type { TextEdit } from '../fix/text-edit.js';

const KEY = 'breakingChange';

/**
 * The edit that takes the declaration out of the text of a topic schema; `undefined` when there is none.
 *
 * @param body - a valid topic schema, without a byte order mark
 */
export function removalOfDeclaration(body: string): TextEdit | undefined {
  const root = parse(body).body;
  if (root.type !== 'Object') throw new TypeError('a topic schema is a JSON object');
  const declaration = root.members.find((member) => nameOf(member) === KEY);
  return declaration && removal(body, root.members, new Set([declaration]));
}

function nameOf({ name }: MemberNode): string {
  return name.type === 'String' ? name.value : name.name;
}
