import { formatTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import { isAccessDenied } from '../access-denied.js';
import type { Catalog } from '../ports/catalog.js';
import type { Ports } from '../ports/ports.js';
import { overlaps } from '../s3-uri.js';
import { DeploymentStopped } from './deployment-stopped.js';
import { SharedLook } from './shared-look.js';

interface Place {
  readonly table: TableName;
  readonly location: string;
}

/**
 * Makes sure that no table lives at, above or below a location: two tables on one path, or on nested paths, destroy
 * each other's files. The pipeline's own databases are looked at anew each time (topics that are deployed at once share the looks, lest
 * each reads all tables of all others), and all others that may be seen once a process: nobody but the deployer makes
 * tables in the pipeline's part of the lake.
 *
 * @throws DeploymentStopped naming the table in the way
 */
export async function assertNoOverlap({ catalog, environment }: Ports, location: string): Promise<void> {
  const own = new Set(Object.values(environment.databases));
  for (const other of await ownPlaces(catalog, own)) assertApart(other, location);
  for (const other of await foreignPlaces(catalog, own)) assertApart(other, location);
}

function assertApart(other: Place, location: string): void {
  if (!other.location.startsWith('s3') || !overlaps(other.location, location)) return;
  throw new DeploymentStopped({
    code: 'location_overlap',
    message: `The location ${location} of a new table overlaps ${other.location}, where the table ${formatTableName(other.table)} is.`,
    hint: 'Move that table, or give the environment another lake prefix: tables on nested paths delete each other.',
  });
}

const looks = new WeakMap<Catalog, SharedLook<readonly Place[]>>();

/** Where the tables of the pipeline's own databases are, now. */
function ownPlaces(catalog: Catalog, own: ReadonlySet<string>): Promise<readonly Place[]> {
  const look = looks.get(catalog) ?? new SharedLook(() => lookAtDatabases(catalog, own));
  looks.set(catalog, look);
  return look.take();
}

async function lookAtDatabases(catalog: Catalog, databases: ReadonlySet<string>): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const database of databases) {
    for await (const place of catalog.listLocations(database)) places.push(place);
  }
  return places;
}

const known = new WeakMap<Catalog, Promise<readonly Place[]>>();

/** Where the tables of all other databases are, as far as that may be seen. A look that failed is not kept. */
function foreignPlaces(catalog: Catalog, own: ReadonlySet<string>): Promise<readonly Place[]> {
  const found = known.get(catalog) ?? lookElsewhere(catalog, own);
  known.set(catalog, found);
  found.catch(() => known.delete(catalog));
  return found;
}

async function lookElsewhere(catalog: Catalog, own: ReadonlySet<string>): Promise<readonly Place[]> {
  const places: Place[] = [];
  for await (const database of catalog.listDatabases()) {
    if (own.has(database)) continue;
    try {
      for await (const place of catalog.listLocations(database)) places.push(place);
    } catch (error) {
      if (!isAccessDenied(error)) throw error;
    }
  }
  return places;
}
