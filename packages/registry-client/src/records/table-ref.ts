import { Type } from 'typebox';
import type { Static } from 'typebox';

/** One Iceberg table as the registry knows it: its name in the catalog, and what may be found under that name. */
export const TableRef = Type.Object({
  database: Type.String({ minLength: 1 }),
  name: Type.String({ minLength: 1 }),
  location: Type.String({ description: 's3:// URI of the table; shared with no other table' }),
  uuid: Type.String({ description: 'The Iceberg table UUID; empty while the table is only planned' }),
});

export type TableRef = Static<typeof TableRef>;

/** A table that a deployment is going to create: it has a name and a place, and no UUID yet. */
export type PlannedTable = Omit<TableRef, 'uuid'>;
