import { CliError } from '@firn/cli-kit';

import type { Notice } from '../notes/note.js';
import type { ObjectProfile } from '../profile/object-profile.js';
import { PathBudget } from '../profile/path-budget.js';
import { ValueProfile } from '../profile/value-profile.js';
import type { DraftOptions } from './draft-options.js';
import { draftMap, draftMembers, membersOf } from './draft-type.js';
import type { DraftedMember, Member } from './draft-type.js';
import { columnPlace, rootPlace } from './place.js';
import { noteFolded, notePassedOver } from './remarks.js';
import { typeDepth } from './type-depth.js';

/** What the columns may have of the samples, so that the table is none that AWS would refuse. */
export interface Bounds {
  /** How deep the type of a column may nest, by its source; others to the depth that was asked for. */
  readonly depths: ReadonlyMap<string, number>;
  /** Sources that get no column. */
  readonly leftOut: ReadonlySet<string>;
}

/** A column before it is written; its source is the path of its place. */
export type ColumnDraft = DraftedMember;

/** The column of a payload that is one map. */
const WHOLE_PAYLOAD = 'entries';

/**
 * The columns for payloads, in the order in which their keys were first seen.
 *
 * @throws CliError when what is to be unwrapped is not an object in all samples that have it
 */
export function draftColumns(
  payloads: ObjectProfile,
  { depth, unwrap }: Pick<DraftOptions, 'depth' | 'unwrap'>,
  { depths, leftOut }: Bounds,
  notice: Notice,
): readonly ColumnDraft[] {
  if (unwrap.length === 0 && leftOut.size === 0) {
    const place = rootPlace(depths.get('$') ?? depth);
    const value = draftMap(payloads, place, notice);
    if (value !== undefined) return [{ name: WHOLE_PAYLOAD, profile: profileOf(payloads), value, place }];
  }
  notePassedOver(payloads, rootPlace(depth), notice);
  noteFolded(payloads, rootPlace(depth), notice);
  const members = unwrapped(payloads, unwrap, notice);
  const bounded = members
    .filter(({ place }) => !leftOut.has(place.path))
    .map(({ place, profile }) => ({
      profile,
      place: { ...place, maxDepth: depths.get(place.path) ?? depth },
    }));
  return draftMembers(bounded, notice);
}

/** The members that become columns: those of payloads, and in place of some of them, their members. */
function unwrapped(payloads: ObjectProfile, unwrap: readonly string[], notice: Notice): readonly Member[] {
  for (const key of unwrap) if (!payloads.keys.has(key)) throw cannotUnwrap(key, 'no sample has it');
  return membersOf(payloads, (key) => columnPlace([key])).flatMap((member) => {
    const { place, profile } = member;
    if (!unwrap.includes(place.key)) return [member];
    const kinds = profile.kinds().map(([kind]) => kind);
    const { objects } = profile;
    if (objects === undefined || kinds.length > 1)
      throw cannotUnwrap(place.key, `it is ${kinds.join(', ') || 'always null'}`);
    notePassedOver(objects, place, notice);
    noteFolded(objects, place, notice);
    return membersOf(objects, (key) => columnPlace([place.key, key]));
  });
}

function cannotUnwrap(key: string, why: string): CliError {
  return new CliError(`--unwrap ${key}: ${why}`, {
    hint: 'name a key of the payload whose value is always an object',
  });
}

function profileOf(payloads: ObjectProfile): ValueProfile {
  const profile = new ValueProfile(new PathBudget());
  profile.objects = payloads;
  return profile;
}

/** Bounds under which the table gets smaller; `undefined` when it cannot. */
export function tighter({ depths, leftOut }: Bounds, columns: readonly ColumnDraft[]): Bounds | undefined {
  const nested = columns.filter(({ value }) => typeDepth(value.type) > 1);
  const [widest] = [...nested].sort((a, b) => width(b) - width(a));
  if (widest !== undefined) {
    const { place, value } = widest;
    return { depths: new Map([...depths, [place.path, typeDepth(value.type) - 1]]), leftOut };
  }
  const rarest = [...columns].sort((a, b) => a.profile.count - b.profile.count);
  const fewer = rarest.slice(0, Math.ceil(columns.length / 4)).map(({ place }) => place.path);
  return columns.length > 1 ? { depths, leftOut: new Set([...leftOut, ...fewer]) } : undefined;
}

function width({ value }: ColumnDraft): number {
  return JSON.stringify(value).length;
}
