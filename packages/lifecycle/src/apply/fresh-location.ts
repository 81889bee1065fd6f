import { formatTableName } from '@firn/topic-schema';
import type { Ports } from '../ports/ports.js';
import { overlaps } from '../s3-uri.js';
import { DeploymentStopped } from './deployment-stopped.js';

/**
 * Makes sure that no table lives at, above or below a location: two tables on one path, or on nested paths, destroy
 * each other's files.
 *
 * @throws DeploymentStopped naming the table in the way
 */
export async function assertNoOverlap({ catalog, environment }: Ports, location: string): Promise<void> {
  for (const database of new Set(Object.values(environment.databases))) {
    for await (const other of catalog.listLocations(database)) {
      if (!other.location.startsWith('s3') || !overlaps(other.location, location)) continue;
      throw new DeploymentStopped({
        code: 'location_overlap',
        message: `The location ${location} of a new table overlaps ${other.location}, where the table ${formatTableName(other.table)} is.`,
        hint: 'Move that table, or give the environment another lake prefix: tables on nested paths delete each other.',
      });
    }
  }
}
