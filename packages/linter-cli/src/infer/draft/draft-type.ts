import { MAX_TYPE_DEPTH, parseJsonPath, printJsonPath } from '@firn/topic-schema';
import type { StructField } from '@firn/topic-schema';

import type { Note } from '../notes/note.js';
import type { ListProfile } from '../profile/list-profile.js';
import type { ObjectProfile } from '../profile/object-profile.js';
import { textShape } from '../profile/text-shape.js';
import type { ValueProfile } from '../profile/value-profile.js';
import { draftNumber } from './draft-number.js';
import { draftText } from './draft-text.js';
import { plain } from './drafted-type.js';
import type { DraftedType } from './drafted-type.js';
import { fieldNames, nameOf } from './field-names.js';
import { looksLikeMap } from './looks-like-map.js';
import { elementPlace, memberPlace, valuePlace } from './place.js';
import type { Place } from './place.js';

/** Takes a note. */
export type Notice = (note: Note) => void;

/**
 * The type for all values that were seen at a place: one that reads each of them.
 *
 * What no type reads is left out, and noted: a column that is added later is an evolution, a wrong guess sends records
 * to quarantine and costs a reset to mend.
 *
 * @returns `undefined` when the place is left out
 */
export function draftType(profile: ValueProfile, place: Place, notice: Notice): DraftedType | undefined {
  const kinds = profile.kinds();
  const { path } = place;
  if (kinds.length === 0) {
    const message =
      profile.count === 0 ? 'Never had a value: left out' : `Null in all of ${profile.count}: left out`;
    notice({ code: 'always-null', path, message, values: profile.nulls, of: profile.count, hint: ADD_LATER });
    return undefined;
  }
  if (kinds.length > 1) {
    const found = kinds.map(([kind, count]) => `${count} ${kind}`).join(', ');
    const hint =
      'A column reads one kind of JSON value, and a record with another goes to quarantine: have the producer send one kind, or add the column with the kind that counts';
    notice({
      code: 'mixed-types',
      path,
      message: `Mixed kinds (${found}): left out`,
      of: profile.count,
      hint,
    });
    return undefined;
  }
  const { numbers, texts, lists, objects } = profile;
  if (numbers !== undefined) {
    const type = draftNumber(numbers, place, nameOf(place.key), notice);
    return type === undefined ? undefined : plain(type);
  }
  if (texts !== undefined) return plain(draftText(texts, place, notice));
  if (lists !== undefined) return draftList(lists, place, notice);
  if (objects !== undefined) return draftObject(objects, place, notice);
  return plain({ kind: 'boolean' });
}

const ADD_LATER = 'Add it once its type is known: a column that is added later is an evolution';

function draftList(lists: ListProfile, place: Place, notice: Notice): DraftedType | undefined {
  const { path } = place;
  if (lists.elements.count === 0) {
    const message = `An empty array in all of ${lists.count}: left out`;
    notice({ code: 'always-empty', path, message, values: lists.count, of: lists.count, hint: ADD_LATER });
    return undefined;
  }
  if (isTooDeep(place, notice)) return undefined;
  const element = draftType(lists.elements, elementPlace(place), notice);
  if (element === undefined) return undefined;
  return { type: { kind: 'list', element: element.type }, fields: element.fields.map(within('[]')) };
}

function draftObject(objects: ObjectProfile, place: Place, notice: Notice): DraftedType | undefined {
  if (objects.members === 0) {
    const message = `An empty object in all of ${objects.count}: left out`;
    const { count } = objects;
    notice({ code: 'always-empty', path: place.path, message, values: count, of: count, hint: ADD_LATER });
    return undefined;
  }
  if (isTooDeep(place, notice)) return undefined;
  return draftMap(objects, place, notice) ?? draftStruct(objects, place, notice);
}

/** The type for objects that are maps; `undefined` when they are none, or their values are of no one type. */
export function draftMap(objects: ObjectProfile, place: Place, notice: Notice): DraftedType | undefined {
  if (!looksLikeMap(objects)) return undefined;
  const notes: Note[] = [];
  const value = draftType(objects.all(), valuePlace(place), (note) => notes.push(note));
  if (value === undefined && objects.folded === undefined) return undefined;
  const names =
    objects.folded === undefined ? `${objects.keys.size} different names` : 'hundreds of different names';
  const example = objects.keyShape ?? textShape(objects.keys.keys().next().value ?? '');
  const made = value === undefined ? 'left out, since its values are of no one type' : 'map';
  notice({
    code: 'map',
    path: place.path,
    message: `The names of members change from object to object (${names} in ${objects.count}): ${made}`,
    of: objects.count,
    example,
    hint: 'If they are the names of fields after all, write the struct, or columns, of those that matter',
  });
  notes.forEach(notice);
  if (value === undefined) return undefined;
  return {
    type: { kind: 'map', key: { kind: 'string' }, value: value.type },
    fields: value.fields.map(within('{}')),
  };
}

function draftStruct(objects: ObjectProfile, place: Place, notice: Notice): DraftedType | undefined {
  const drafted = draftMembers(objects, place.path, (key) => memberPlace(place, key), notice);
  if (drafted.length === 0) return undefined;
  const fields: StructField[] = drafted.map(({ name, value }) => ({ name, type: value.type }));
  const sources = drafted.flatMap(({ name, key, value }) => [
    ...(name === key ? [] : [[name, printJsonPath({ segments: [...place.frame, { key }] })] as const]),
    ...value.fields.map(within(name)),
  ]);
  return { type: { kind: 'struct', fields }, fields: sources };
}

/** A member of objects that gets a type. */
export interface DraftedMember {
  readonly key: string;
  readonly name: string;
  readonly profile: ValueProfile;
  readonly value: DraftedType;
}

/** The members of objects that get a type, with a name each; the others are noted. */
export function draftMembers(
  objects: ObjectProfile,
  path: string,
  placeOf: (key: string) => Place,
  notice: Notice,
  leftOut: ReadonlySet<string> = new Set(),
): readonly DraftedMember[] {
  const found = [...objects.keys].flatMap(([key, profile]) => {
    const place = placeOf(key);
    if (leftOut.has(key)) return [];
    if (!isReadable(key, place, notice)) return [];
    const value = draftType(profile, place, notice);
    return value === undefined ? [] : [{ key, profile, value, path: place.path }];
  });
  notePassedOver(objects, path, notice);
  const names = new Map(fieldNames(found.map(({ key }) => key)).map((named) => [named.key, named]));
  return found.map(({ key, profile, value, path }) => {
    const { name = nameOf(key), collidesWith } = names.get(key) ?? {};
    if (collidesWith !== undefined) {
      const message = `The key has the same name in a table as the key ${JSON.stringify(collidesWith)}: called ${name}`;
      const hint =
        'Choose a name that says what it is; if both mean the same, have the producer send one of them';
      notice({ code: 'name-collision', path, message, of: profile.count, hint });
    }
    return { key, name, profile, value };
  });
}

/** Whether a source can name a key: one with half of a surrogate pair has no text in a file. */
function isReadable(key: string, { path }: Place, notice: Notice): boolean {
  if (parseJsonPath(printJsonPath({ segments: [{ key }] })).problem === undefined) return true;
  const message = 'The key has half of a surrogate pair: left out';
  const hint = 'Have the producer send whole characters';
  notice({ code: 'unreadable-key', path: path.replace(/\p{Surrogate}/gu, '\uFFFD'), message, hint });
  return false;
}

function notePassedOver({ passedOver, members }: ObjectProfile, path: string, notice: Notice): void {
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

function isTooDeep({ path, depth, maxDepth }: Place, notice: Notice): boolean {
  if (depth < maxDepth) return false;
  const deepest =
    maxDepth >= MAX_TYPE_DEPTH
      ? 'the deepest that types may nest'
      : 'the depth that was asked for, or that fits';
  const message = `Nests deeper than ${maxDepth} levels, ${deepest}: left out`;
  notice({ code: 'too-deep', path, message, hint: 'Add columns of their own for what matters in it' });
  return true;
}

/** Puts a path inside a type behind the path of what is around it. */
function within(outer: string) {
  return ([path, source]: readonly [string, string]): readonly [string, string] => {
    const joint = path.startsWith('[') || path.startsWith('{') ? '' : '.';
    return [outer + joint + path, source];
  };
}
