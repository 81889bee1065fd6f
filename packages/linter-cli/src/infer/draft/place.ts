import { MAX_TYPE_DEPTH, printJsonPath } from '@firn/topic-schema';
import type { JsonPathSegment } from '@firn/topic-schema';

/** A place in payloads, as the draft walks through them. */
export interface Place {
  /** As notes have it: a JSONPath, with `.*` for the members of a map. */
  readonly path: string;
  /** The last key on the way, which tells what a value may be. */
  readonly key: string;
  /** From the column's value, or the list element or map value around, to here. */
  readonly frame: readonly JsonPathSegment[];
  /** How deep the type would nest here: 1 is the column's own. */
  readonly depth: number;
  /** How deep it may. */
  readonly maxDepth: number;
}

/** The place of a column's value, by the keys on the way to it. The depth is bounded later. */
export function columnPlace(keys: readonly string[]): Place {
  const path = printJsonPath({ segments: keys.map((key) => ({ key })) });
  return { path, key: keys.at(-1) ?? '', frame: [], depth: 1, maxDepth: MAX_TYPE_DEPTH };
}

/** The place of the whole payload. */
export function rootPlace(maxDepth: number): Place {
  return { path: '$', key: '', frame: [], depth: 1, maxDepth };
}

/** The place of an object's member. */
export function memberPlace(place: Place, key: string): Place {
  const { path, depth } = place;
  return { ...place, path: path + step(key), key, frame: [...place.frame, { key }], depth: depth + 1 };
}

/** The place of an array's elements. */
export function elementPlace(place: Place): Place {
  return { ...place, path: `${place.path}[*]`, frame: [], depth: place.depth + 1 };
}

/** The place of a map's values. */
export function valuePlace(place: Place): Place {
  return { ...place, path: `${place.path}.*`, frame: [], depth: place.depth + 1 };
}

function step(key: string): string {
  return printJsonPath({ segments: [{ key }] }).slice(1);
}
