import { structuralType } from '@firn/topic-schema';
import type { ColumnType } from '@firn/topic-schema';
import { distance } from 'fastest-levenshtein';

/** A column, or a field of a struct, that was removed or added. */
export interface Named {
  readonly name: string;
  readonly type: ColumnType;
  /** Where a column is read from; fields are read from where their column is. */
  readonly source?: string;
}

/** A removal and an addition that together read like a rename. */
export interface Rename<N extends Named> {
  readonly from: N;
  readonly to: N;
  /** Whether both are read from the same place of the payload. */
  readonly sameSource: boolean;
}

/**
 * Pairs removals with additions of equal type, each used once: those with the same source first, then those with the
 * most similar names.
 *
 * It is a guess, for hints: names are all that a schema has to tell a rename from a removal and an addition.
 */
export function likelyRenames<N extends Named>(
  removed: readonly N[],
  added: readonly N[],
): readonly Rename<N>[] {
  const candidates = removed
    .flatMap((from) =>
      added.filter((to) => structuralType(from.type) === structuralType(to.type)).map((to) => pair(from, to)),
    )
    .sort((a, b) => Number(b.sameSource) - Number(a.sameSource) || a.distance - b.distance);
  const taken = new Set<N>();
  const renames: Rename<N>[] = [];
  for (const { from, to, sameSource } of candidates) {
    if (taken.has(from) || taken.has(to)) continue;
    taken.add(from).add(to);
    renames.push({ from, to, sameSource });
  }
  return renames;
}

function pair<N extends Named>(from: N, to: N): Rename<N> & { readonly distance: number } {
  return { from, to, sameSource: from.source === to.source, distance: distance(from.name, to.name) };
}
