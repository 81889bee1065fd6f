/** A name of the catalog: which table it is bound to, and which state of it. */
export interface BoundName {
  /** Absent when the entry is no Iceberg table. */
  readonly uuid?: string;
  readonly metadataLocation?: string;
}

/** The names of one layer as a rollback saw them, and the tables that belong to them. An absent name is free. */
export interface ReturnView {
  readonly archive?: BoundName;
  readonly live?: BoundName;
  readonly staging?: BoundName;
  /** Under the name that keeps the new table. */
  readonly failed?: BoundName;
  /** Whether this rollback has written the live entry since it began. */
  readonly isFenced: boolean;
  /** The table that was in force; absent when the live name was free before the reset. */
  readonly oldUuid?: string;
  /** The table that the reset made; absent when it never came so far. */
  readonly newUuid?: string;
}

/** Why a rollback must not go on. */
export type ReturnObstacle =
  'table_missing' | 'table_replaced' | 'archive_missing' | 'failed_taken' | 'new_table_missing';

/**
 * What to do next:
 *
 * - `keep`: bind the name for failed tables to the new table, as the given name shows it.
 * - `return`: bind the live name to the old table again, if it has not changed.
 * - `fence`: write the live entry without changing what it shows, if it has not changed.
 * - `bury`: point the archive name at the new table, so that it stays taken.
 * - `take`: bind the live name of a table that the reset adds, so that it is not free for a late write either.
 * - `clear`: take the staging entry out of the catalog.
 * - `done`: nothing is left to do.
 * - `stop`: a name is bound to something unknown.
 */
export type ReturnDecision =
  | { readonly kind: 'keep'; readonly from: 'live' | 'staging' | 'archive' }
  | { readonly kind: 'return' | 'fence' | 'bury' | 'take' | 'clear' }
  | { readonly kind: 'done' }
  | { readonly kind: 'stop'; readonly obstacle: ReturnObstacle };

/**
 * Decides from observed state alone, so that every half-done swap and every half-done rollback is recognised and
 * finished.
 *
 * A deployer of the reset may be stalled in the middle of its swap for as long as it likes. Its update of the live name
 * fails because the live entry is written in every case (`return` or `fence`), its archive entry because the name is
 * taken (`bury`). The new table is kept under a name of its own before any other name leaves it.
 */
export function decideReturn(view: ReturnView): ReturnDecision {
  const { live, oldUuid, newUuid } = view;
  if (newUuid !== undefined && live?.uuid === newUuid) return takeOut(view, newUuid, live);
  if (oldUuid !== undefined) {
    if (live === undefined) return stop('table_missing');
    if (live.uuid !== oldUuid) return stop('table_replaced');
    if (!view.isFenced) return { kind: 'fence' };
  }
  return (newUuid === undefined ? undefined : putAside(view, newUuid)) ?? clear(view);
}

/** The live name shows the new table. */
function takeOut(view: ReturnView, newUuid: string, live: BoundName): ReturnDecision {
  const { failed, archive, oldUuid } = view;
  if (failed !== undefined && failed.uuid !== newUuid) return stop('failed_taken');
  if (failed?.metadataLocation !== live.metadataLocation) return { kind: 'keep', from: 'live' };
  // No name is ever removed that readers use, and Glue's removal takes no condition: a table that the reset has added stays.
  if (oldUuid === undefined) return clear(view);
  return archive?.uuid === oldUuid ? { kind: 'return' } : stop('archive_missing');
}

/** The live name shows the old table; what is left of the new one? */
function putAside(view: ReturnView, newUuid: string): ReturnDecision | undefined {
  const { failed, staging, archive, live, oldUuid } = view;
  if (failed === undefined) {
    if (staging?.uuid === newUuid) return { kind: 'keep', from: 'staging' };
    return archive?.uuid === newUuid ? { kind: 'keep', from: 'archive' } : stop('new_table_missing');
  }
  if (failed.uuid !== newUuid) return stop('failed_taken');
  if (oldUuid === undefined) return live === undefined ? { kind: 'take' } : undefined;
  return archive === undefined || archive.uuid === oldUuid ? { kind: 'bury' } : undefined;
}

function clear({ staging, newUuid }: ReturnView): ReturnDecision {
  const isOwn = newUuid === undefined || staging?.uuid === newUuid;
  return staging !== undefined && isOwn ? { kind: 'clear' } : { kind: 'done' };
}

function stop(obstacle: ReturnObstacle): ReturnDecision {
  return { kind: 'stop', obstacle };
}
