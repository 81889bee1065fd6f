import type { Environment } from '../environment.js';
import type { Catalog } from './catalog.js';
import type { Ddl } from './ddl.js';
import type { JobRuns } from './job-runs.js';
import type { Machines } from './machines.js';
import type { MetadataReader } from './metadata.js';
import type { Objects } from './objects.js';
import type { Queries } from './queries.js';
import type { RegistryPort } from './registry.js';
import type { Clock, Sleep } from './time.js';

/** Everything through which deployments and runs reach the world, and the names of what is there. */
export interface Ports {
  readonly environment: Environment;
  readonly registry: RegistryPort;
  readonly catalog: Catalog;
  readonly ddl: Ddl;
  readonly queries: Queries;
  readonly metadata: MetadataReader;
  readonly objects: Objects;
  readonly machines: Machines;
  readonly jobRuns: JobRuns;
  readonly clock: Clock;
  readonly sleep: Sleep;
}
