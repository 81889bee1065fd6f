import Type from 'typebox';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import type { DeploymentRecord, TableRef } from '@firn/registry-client';
import { StateError } from '../errors.js';

/** A table that a deployment has created or adopted, as its journal has it. */
const CreatedTable = Type.Object({
  database: Type.String(),
  name: Type.String(),
  location: Type.String(),
  uuid: Type.String({ minLength: 1 }),
  metadata_location: Type.String(),
  adopted: Type.Boolean(),
});
export type CreatedTable = Static<typeof CreatedTable>;

/** What the create step observed: the tables by their layers. */
const CreatedTables = Type.Object({
  raw: Type.Optional(CreatedTable),
  quarantine: Type.Optional(CreatedTable),
  standardized: Type.Optional(CreatedTable),
  curated: Type.Optional(CreatedTable),
});
export type CreatedTables = Static<typeof CreatedTables>;

/**
 * The tables that the journal says were created.
 *
 * @throws StateError when it does not say so, though it is past that step
 */
export function createdTables(journal: DeploymentRecord): CreatedTables {
  const { tables } = journal.observed;
  if (Value.Check(CreatedTables, tables)) return tables;
  throw new StateError(
    `The journal of deployment ${journal.id} of ${journal.topic} does not say which tables were created.`,
  );
}

/** The tables that the journal says were created; none while it does not say so. */
export function createdSoFar({ observed: { tables } }: DeploymentRecord): CreatedTables {
  return Value.Check(CreatedTables, tables) ? tables : {};
}

/** How the registry refers to a created table that has this name. */
export function tableRef(
  { location, uuid }: CreatedTable,
  table: { readonly database: string; readonly name: string },
): TableRef {
  return { database: table.database, name: table.name, location, uuid };
}
