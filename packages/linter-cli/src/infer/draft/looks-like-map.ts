import type { ObjectProfile } from '../profile/object-profile.js';

/** Fewer names than that are more likely the fields of a struct of which most are optional. */
const LEAST_NAMES = 24;
const RARE = 0.2;

/** What a name of a field is not: numbers, days, UUIDs and other hex, addresses. */
const VALUE =
  /^(?:[-+]?\d[\d.,_:/-]*|\d{4}-\d{2}-\d{2}.*|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?=.*\d)[0-9a-f]{16,}|[^@\s]+@[^@\s]+|https?:\/\/.*)$/i;

/** Whether the objects of a place are maps: their names are data rather than the names of fields. */
export function looksLikeMap(objects: ObjectProfile): boolean {
  if (objects.folded !== undefined) return objects.keys.size === 0;
  const names = [...objects.keys.keys()];
  // Half of a surrogate pair cannot be stored, as a key neither.
  if (names.some((name) => /\p{Surrogate}/u.test(name))) return false;
  if (names.length >= 2 && names.every((name) => VALUE.test(name))) return true;
  return names.length >= LEAST_NAMES && objects.presence < RARE && haveOneSimpleKind(objects);
}

function haveOneSimpleKind(objects: ObjectProfile): boolean {
  const kinds = new Set(
    [...objects.keys.values()].flatMap((profile) => profile.kinds().map(([kind]) => kind)),
  );
  return kinds.size === 1 && !kinds.has('object') && !kinds.has('array');
}
