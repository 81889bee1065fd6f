import type { ColumnType } from '@firn/topic-schema';

/** The type that the values of a place get, and the sources inside of it. */
export interface DraftedType {
  readonly type: ColumnType;
  /** Sources of the fields that are not read by their own names, by their path inside the type. */
  readonly fields: readonly (readonly [path: string, source: string])[];
}

/** A type without parts. */
export function plain(type: ColumnType): DraftedType {
  return { type, fields: [] };
}
