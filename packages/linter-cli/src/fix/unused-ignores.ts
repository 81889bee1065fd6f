import { parse } from '@humanwhocodes/momoa';

import type { Place } from './misspelling.js';
import { removal } from './removal.js';
import type { TextEdit } from './text-edit.js';

/**
 * The edit that takes entries out of `ignores` of a configuration.
 *
 * @param body - the text of a valid configuration, without a byte order mark
 * @param places - where the entries begin
 */
export function removalOfIgnores(body: string, places: readonly Place[]): TextEdit | undefined {
  const root = parse(body).body;
  if (root.type !== 'Object') return undefined;
  const ignores = root.members.find(({ name }) => name.type === 'String' && name.value === 'ignores')?.value;
  if (ignores?.type !== 'Array') return undefined;
  const out = ignores.elements.filter(({ loc: { start } }) =>
    places.some(({ line, column }) => line === start.line && column === start.column),
  );
  return out.length === 0 ? undefined : removal(body, ignores.elements, new Set(out));
}
