import type { ColumnPair, Comparison } from './comparison.js';
import { typeDifferences } from './type-differences.js';
import type { TypeDifference } from './type-differences.js';

/** A difference inside the type of a column that both versions have. */
export interface ColumnTypeDifference {
  readonly column: ColumnPair;
  readonly difference: TypeDifference;
  /** JSON pointer of the column's type in the new document. */
  readonly pointer: string;
}

/** All differences inside the types of all columns that both versions have. */
export function columnTypeDifferences({ kept }: Comparison): readonly ColumnTypeDifference[] {
  return kept.flatMap((column) =>
    typeDifferences(column.before.type, column.after.type, column.after.name).map((difference) => ({
      column,
      difference,
      pointer: `${column.pointer}/type`,
    })),
  );
}
