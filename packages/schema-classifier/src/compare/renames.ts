import { structuralType } from '@firn/topic-schema';
import type { ColumnType } from '@firn/topic-schema';
import { distance } from 'fastest-levenshtein';

/** A column, or a field of a struct, that was removed or added. */
export interface Named {
  readonly name: string;
  readonly type: ColumnType;
  /** Where a column is read from. */
  readonly source?: string;
}

/** A removal and an addition that together read like a rename. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  /** Whether both are read from the same place of the payload. */
  readonly sameSource: boolean;
}

/**
 * Pairs removals with additions of equal type, each used once: those with the same source first, then those with the
 * most similar names.
 *
 * It is a guess, for hints: names are all that a schema has to tell a rename from a removal and an addition.
 */
export function likelyRenames(removed: readonly Named[], added: readonly Named[]): readonly Rename[] {
  const candidates = removed
    .flatMap((from) =>
      added.filter((to) => structuralType(from.type) === structuralType(to.type)).map((to) => pair(from, to)),
    )
    .sort((a, b) => Number(b.sameSource) - Number(a.sameSource) || a.distance - b.distance);
  const taken = new Set<string>();
  const renames: Rename[] = [];
  for (const { from, to, sameSource } of candidates) {
    if (taken.has(`from ${from}`) || taken.has(`to ${to}`)) continue;
    taken.add(`from ${from}`).add(`to ${to}`);
    renames.push({ from, to, sameSource });
  }
  return renames;
}

function pair(from: Named, to: Named): Rename & { readonly distance: number } {
  return {
    from: from.name,
    to: to.name,
    sameSource: from.source !== undefined && from.source === to.source,
    distance: distance(from.name, to.name),
  };
}
