import { MAX_TYPE_DEPTH, parseJsonPath, printJsonPath } from '@firn/topic-schema';

import type { Notice } from '../notes/note.js';
import type { ObjectProfile } from '../profile/object-profile.js';
import type { ValueProfile } from '../profile/value-profile.js';
import type { Place } from './place.js';

/** Whether a source can name a place's key: one with half of a surrogate pair has no text in a file. */
export function isReadable({ key, path }: Place, notice: Notice): boolean {
  if (parseJsonPath(printJsonPath({ segments: [{ key }] })).problem === undefined) return true;
  const message = 'The key has half of a surrogate pair: left out';
  const hint = 'Have the producer send whole characters';
  notice({ code: 'unreadable-key', path: path.replace(/\p{Surrogate}/gu, '\uFFFD'), message, hint });
  return false;
}

/** Whether the parts of a place's values lie too deep for a type. */
export function isTooDeep({ path, depth, maxDepth }: Place, notice: Notice): boolean {
  if (depth < maxDepth) return false;
  const deepest =
    maxDepth >= MAX_TYPE_DEPTH
      ? 'the deepest that types may nest'
      : 'the depth that was asked for, or that fits';
  const message = `Nests deeper than ${maxDepth} levels, ${deepest}: left out`;
  notice({ code: 'too-deep', path, message, hint: 'Add columns of their own for what matters in it' });
  return true;
}

/** Says that a key had to get another name than it would have had. */
export function noteCollision(
  { place, profile }: { readonly place: Place; readonly profile: ValueProfile },
  name: string,
  other: string,
  notice: Notice,
): void {
  const message = `The key has the same name in a table as the key ${JSON.stringify(other)}: called ${name}`;
  const hint =
    'Choose a name that says what it is; if both mean the same, have the producer send one of them';
  notice({ code: 'name-collision', path: place.path, message, of: profile.count, hint });
}

/** Says that not all members were looked at. */
export function notePassedOver(
  { passedOver, members }: ObjectProfile,
  { path }: Pick<Place, 'path'>,
  notice: Notice,
): void {
  if (passedOver === 0) return;
  notice({
    code: 'too-many-paths',
    path,
    message: `${passedOver} of ${members} members were not looked at: there are too many different names, or too long ones`,
    values: passedOver,
    of: members,
    hint: 'Draft from fewer kinds of events at a time, one topic for each',
  });
}

/** Says that members whose names change are left out beside those that stay: a type is a struct or a map. */
export function noteFolded(
  { folded, keyShape, keys, count }: ObjectProfile,
  { path }: Pick<Place, 'path'>,
  notice: Notice,
): void {
  if (folded === undefined || keys.size === 0) return;
  notice({
    code: 'map',
    path,
    message: `Beside ${keys.size} names that stay, the names of members change from object to object (${folded.count} members in ${count}): those are left out`,
    values: folded.count,
    of: count,
    ...(keyShape !== undefined && { example: keyShape }),
    hint: 'A column is a struct or a map: have the producer send them as an object of their own, or write columns of those that matter',
  });
}
