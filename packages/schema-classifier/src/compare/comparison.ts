import type { Column, TopicSchema } from '@firn/topic-schema';

/** Two versions of a topic schema, with their columns matched by name. */
export interface Comparison {
  readonly before: TopicSchema;
  readonly after: TopicSchema;
  /** Columns that both have, in the order of the new version. */
  readonly kept: readonly ColumnPair[];
  readonly added: readonly PlacedColumn[];
  /** Columns that the new version lacks, in the order of the old one. */
  readonly removed: readonly Column[];
}

/** A column of the new version, with its JSON pointer. */
export interface PlacedColumn {
  readonly column: Column;
  readonly pointer: string;
}

/** A column as it was and as it is. */
export interface ColumnPair {
  readonly before: Column;
  readonly after: Column;
  /** JSON pointer of the column in the new document. */
  readonly pointer: string;
}

/** Matches the columns of two versions. */
export function compare(before: TopicSchema, after: TopicSchema): Comparison {
  const old = new Map(before.columns.map((column) => [column.name, column]));
  const kept: ColumnPair[] = [];
  const added: PlacedColumn[] = [];
  for (const [index, column] of after.columns.entries()) {
    const pointer = `/columns/${index}`;
    const earlier = old.get(column.name);
    if (earlier === undefined) added.push({ column, pointer });
    else kept.push({ before: earlier, after: column, pointer });
  }
  const names = new Set(after.columns.map((column) => column.name));
  return { before, after, kept, added, removed: before.columns.filter((column) => !names.has(column.name)) };
}

/** Whether a column is in the primary key of either version. */
export function isKeyColumn({ before, after }: Comparison, name: string): boolean {
  return [before, after].some((schema) => schema.curated?.primaryKey.includes(name) ?? false);
}
