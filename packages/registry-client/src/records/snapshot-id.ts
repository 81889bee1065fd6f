import { Type } from 'typebox';

/** An Iceberg snapshot id: 64 bits, hence a decimal string; a JSON number would lose digits. */
export const SnapshotId = Type.String({ pattern: '^[0-9]{1,19}$' });
