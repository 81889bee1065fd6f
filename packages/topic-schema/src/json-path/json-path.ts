/**
 * A path into a JSON value: Firn's subset of JSONPath (RFC 9535), without filters, slices, unions and descent.
 *
 * How it reads a value, segment by segment from the left:
 *
 * - `{ key }`: the object's member of that name, matched exactly, case included; missing when there is none.
 * - `{ index }`: the list's element at that index, from 0; missing when the list is shorter.
 * - `{ wildcard }`: a list of what the rest of the path reads from each element, in order, `null` where that is
 *   missing. Two wildcards so give a list of lists.
 *
 * What is missing or null before a segment is null after it.
 */
export interface JsonPath {
  readonly segments: readonly JsonPathSegment[];
}

/** One step of a path. */
export type JsonPathSegment =
  { readonly key: string } | { readonly index: number } | { readonly wildcard: true };

/** What is wrong with the text of a path. */
export interface JsonPathProblem {
  readonly code: 'json-path';
  readonly message: string;
  /** Where in the text, in UTF-16 code units from 0. */
  readonly offset: number;
  readonly hint?: string;
}

/** How many lists a path collects: the number of its wildcards. */
export function wildcards(path: JsonPath): number {
  return path.segments.filter((segment) => 'wildcard' in segment).length;
}
