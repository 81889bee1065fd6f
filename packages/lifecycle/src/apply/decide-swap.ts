/** A name of the catalog: which Iceberg table it is bound to. */
export interface NameView {
  /** Absent when the entry is no Iceberg table. */
  readonly uuid?: string;
}

/** The three names of a swap as they were seen, and the tables that belong to them. An absent name is free. */
export interface SwapView {
  readonly archive?: NameView;
  readonly live?: NameView;
  readonly staging?: NameView;
  /** The table that is to be archived; absent when the live name was free before the reset. */
  readonly oldUuid?: string;
  /** The table that is to get the live name. */
  readonly newUuid: string;
}

/** Why a swap must not go on. */
export type SwapObstacle =
  | 'table_missing'
  | 'table_replaced'
  | 'table_exists'
  | 'archive_taken'
  | 'archive_missing'
  | 'staging_missing';

/**
 * What to do next, from what the catalog shows:
 *
 * - `done`: the live name is bound to the new table, and the archive name to the old one.
 * - `swap`: point the archive name at the old table as it is now, then move the live name, if it has not changed.
 * - `bind`: the live name is free and always was: give it to the new table.
 * - `stop`: a name is bound to something unknown.
 */
export type SwapDecision =
  | { readonly kind: 'done' }
  | { readonly kind: 'swap' }
  | { readonly kind: 'bind' }
  | { readonly kind: 'stop'; readonly obstacle: SwapObstacle };

/** Decides from observed state alone, so every half-done swap is recognised and finished. */
export function decideSwap(view: SwapView): SwapDecision {
  const { archive, live, staging, oldUuid, newUuid } = view;
  if (archive !== undefined && oldUuid !== undefined && archive.uuid !== oldUuid)
    return stop('archive_taken');
  if (live?.uuid === newUuid) {
    return archive === undefined && oldUuid !== undefined ? stop('archive_missing') : { kind: 'done' };
  }
  if (live === undefined && oldUuid !== undefined) return stop('table_missing');
  if (live !== undefined && oldUuid === undefined) return stop('table_exists');
  if (live !== undefined && live.uuid !== oldUuid) return stop('table_replaced');
  if (staging?.uuid !== newUuid) return stop('staging_missing');
  return { kind: live === undefined ? 'bind' : 'swap' };
}

function stop(obstacle: SwapObstacle): SwapDecision {
  return { kind: 'stop', obstacle };
}
