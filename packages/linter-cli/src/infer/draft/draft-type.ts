import { printJsonPath } from '@firn/topic-schema';
import type { StructField } from '@firn/topic-schema';

import type { Note, Notice } from '../notes/note.js';
import type { ListProfile } from '../profile/list-profile.js';
import type { ObjectProfile } from '../profile/object-profile.js';
import { textShape } from '../profile/text-shape.js';
import type { ValueProfile } from '../profile/value-profile.js';
import { isReadable, isTooDeep, noteCollision, noteFolded, notePassedOver } from './remarks.js';
import { draftNumber } from './draft-number.js';
import { draftText } from './draft-text.js';
import { plain } from './drafted-type.js';
import type { DraftedType } from './drafted-type.js';
import { fieldNames, nameOf } from './field-names.js';
import { looksLikeMap } from './looks-like-map.js';
import { elementPlace, memberPlace, valuePlace } from './place.js';
import type { Place } from './place.js';

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
      'A column reads one kind of JSON value, and a record with another goes to quarantine: have the producer send one kind, or add the column with "coerce": true, as a string, which takes every kind, or a number, which takes numeric text';
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
  const members = membersOf(objects, (key) => memberPlace(place, key));
  notePassedOver(objects, place, notice);
  noteFolded(objects, place, notice);
  const drafted = draftMembers(members, notice);
  if (drafted.length === 0) return undefined;
  const fields: StructField[] = drafted.map(({ name, value }) => ({ name, type: value.type }));
  const sources = drafted.flatMap(({ name, value, place: { key, frame } }) => [
    ...(name === key ? [] : [[name, printJsonPath({ segments: frame })] as const]),
    ...value.fields.map(within(name)),
  ]);
  return { type: { kind: 'struct', fields }, fields: sources };
}

/** A member of objects: where it is, and what was seen of it. */
export interface Member {
  readonly place: Place;
  readonly profile: ValueProfile;
}

/** The members of the objects of a place. */
export function membersOf({ keys }: ObjectProfile, placeOf: (key: string) => Place): readonly Member[] {
  return [...keys].map(([key, profile]) => ({ place: placeOf(key), profile }));
}

/** A member that gets a type, and a name. */
export interface DraftedMember extends Member {
  readonly name: string;
  readonly value: DraftedType;
}

/** Those of the members that get a type, with a name each; the others are noted. */
export function draftMembers(members: readonly Member[], notice: Notice): readonly DraftedMember[] {
  const found = members.flatMap((member) => {
    if (!isReadable(member.place, notice)) return [];
    const value = draftType(member.profile, member.place, notice);
    return value === undefined ? [] : [{ ...member, value }];
  });
  const names = fieldNames(found.map(({ place }) => place.key));
  return found.map((member, index) => {
    const { name, collidesWith } = names[index] ?? { name: nameOf(member.place.key) };
    if (collidesWith !== undefined) noteCollision(member, name, collidesWith, notice);
    return { ...member, name };
  });
}

/** Puts a path inside a type behind the path of what is around it. */
function within(outer: string) {
  return ([path, source]: readonly [string, string]): readonly [string, string] => {
    const joint = path.startsWith('[') || path.startsWith('{') ? '' : '.';
    return [outer + joint + path, source];
  };
}
