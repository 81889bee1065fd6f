import type { ColumnType } from '@firn/topic-schema';

/** A replacement of one type by another, as Iceberg sees it. */
export type Promotion =
  | 'int-widened'
  | 'float-widened'
  | 'decimal-widened'
  | 'type-narrowed'
  | 'decimal-scale-changed'
  | 'type-changed'
  | 'nesting-changed';

/**
 * What kind of replacement it is. The first three are the type promotions that version 2 of the table format has.
 *
 * @see https://iceberg.apache.org/spec/#schema-evolution
 */
export function promotion(before: ColumnType, after: ColumnType): Promotion {
  if (isNested(before) || isNested(after)) return 'nesting-changed';
  if (before.kind === 'decimal' && after.kind === 'decimal') {
    if (before.scale !== after.scale) return 'decimal-scale-changed';
    return after.precision > before.precision ? 'decimal-widened' : 'type-narrowed';
  }
  return SIMPLE[`${before.kind} ${after.kind}`] ?? 'type-changed';
}

const SIMPLE: Readonly<Record<string, Promotion>> = {
  'int bigint': 'int-widened',
  'float double': 'float-widened',
  'bigint int': 'type-narrowed',
  'double float': 'type-narrowed',
};

function isNested({ kind }: ColumnType): boolean {
  return kind === 'list' || kind === 'map' || kind === 'struct';
}
