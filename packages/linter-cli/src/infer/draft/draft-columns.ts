import { typeDepth } from './type-depth.js';
import type { ObjectProfile } from '../profile/object-profile.js';
import { draftMap, draftMembers } from './draft-type.js';
import type { DraftedMember, Notice } from './draft-type.js';
import { columnPlace, rootPlace } from './place.js';
import type { Place } from './place.js';
import { ValueProfile } from '../profile/value-profile.js';
import { PathBudget } from '../profile/path-budget.js';

/** What the columns may have of the samples, so that the table is none that AWS would refuse. */
export interface Bounds {
  /** How deep the type of a column may nest, by its key; others to the depth that was asked for. */
  readonly depths: ReadonlyMap<string, number>;
  /** Keys that get no column. */
  readonly leftOut: ReadonlySet<string>;
}

/** A column before it is written. */
export interface ColumnDraft extends DraftedMember {
  /** JSONPath of the value in the payload. */
  readonly source: string;
}

/** The column of a payload that is one map. */
const WHOLE_PAYLOAD = 'entries';

/** The columns for payloads, in the order in which their keys were first seen. */
export function draftColumns(
  payloads: ObjectProfile,
  depth: number,
  { depths, leftOut }: Bounds,
  notice: Notice,
): readonly ColumnDraft[] {
  const map = leftOut.size > 0 ? undefined : draftMap(payloads, rootPlace(depths.get('') ?? depth), notice);
  if (map !== undefined) {
    const profile = new ValueProfile(new PathBudget());
    profile.objects = payloads;
    return [{ key: '', name: WHOLE_PAYLOAD, profile, value: map, source: '$' }];
  }
  const placeOf = (key: string): Place => columnPlace(key, depths.get(key) ?? depth);
  const members = draftMembers(payloads, '$', placeOf, notice, leftOut);
  return members.map((member) => ({ ...member, source: placeOf(member.key).path }));
}

/** Bounds under which the table gets smaller; `undefined` when it cannot. */
export function tighter({ depths, leftOut }: Bounds, columns: readonly ColumnDraft[]): Bounds | undefined {
  const nested = columns.filter(({ value }) => typeDepth(value.type) > 1);
  const [widest] = [...nested].sort((a, b) => width(b) - width(a));
  if (widest !== undefined) {
    return { depths: new Map([...depths, [widest.key, typeDepth(widest.value.type) - 1]]), leftOut };
  }
  const rarest = [...columns].sort((a, b) => a.profile.count - b.profile.count);
  const fewer = rarest.slice(0, Math.ceil(columns.length / 8)).map(({ key }) => key);
  return columns.length > 1 ? { depths, leftOut: new Set([...leftOut, ...fewer]) } : undefined;
}

function width({ value }: ColumnDraft): number {
  return JSON.stringify(value).length;
}
