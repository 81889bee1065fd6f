import { join } from 'node:path';

import { archiveClasses } from './class-archive.js';
import { thisHost } from './host.js';
import type { Host } from './host.js';
import { fetchJars, planJarSet } from './jars.js';
import type { Prerequisite } from './prerequisite.js';
import { requirePrerequisites } from './prerequisites.js';
import { buildPythonEnvironment, planPythonEnvironment, requireOwnPython } from './python-environment.js';
import { isBuilt } from './stamped-directory.js';

/** What to set up, and where. */
export interface SetUpOptions {
  /** Directory for the jars, Spark's classes and, unless it is given, the Python environment; see `cacheDirectory`. */
  readonly cache: string;
  /** Directory of this package: it holds `java/` and `python/`. */
  readonly packageRoot: string;
  /** @default <cache>/python */
  readonly pythonDirectory?: string;
  /** An interpreter that has the requirements already, from `FIRN_PYTHON`; then no environment is created. */
  readonly python?: string;
  /** File of pinned requirements. @default python/requirements.txt of this package */
  readonly requirements?: string;
  /** Called with each line of progress. */
  readonly log: (line: string) => void;
  /** @default this machine */
  readonly host?: Host;
}

/** Everything the processes of the local runtime are started with. */
export interface Toolchain {
  /** The `java` command, version 17. */
  readonly java: string;
  /** Interpreter of the Python environment. */
  readonly python: string;
  /** Directory of Iceberg's jars for Spark. */
  readonly icebergJars: string;
  /** Directory of DynamoDB Local: its jars and its native libraries. */
  readonly dynamoDbLocalJars: string;
  /** The archived classes of Spark and Iceberg. */
  readonly classArchive: string;
}

/**
 * Makes this machine ready: checks what must be installed, creates the Python environment, fetches the jars, archives
 * Spark's classes. What stands already is left as it is; Python and Maven are asked for only when there is something to build with them.
 *
 * @throws SetupError when something is missing or cannot be fetched; the message says how to mend it.
 */
export async function setUp(options: SetUpOptions): Promise<Toolchain> {
  const { cache, packageRoot, log, host = thisHost() } = options;
  const environment = await planPythonEnvironment(
    options.pythonDirectory ?? join(cache, 'python'),
    options.requirements ?? join(packageRoot, 'python', 'requirements.txt'),
  );
  const iceberg = await planJarSet(cache, packageRoot, 'iceberg');
  const dynamoDbLocal = await planJarSet(cache, packageRoot, 'dynamodb-local');

  const wanted: Prerequisite[] = ['node', 'java'];
  if (options.python === undefined && !(await isBuilt(environment))) wanted.push('python');
  if (!(await isBuilt(iceberg)) || !(await isBuilt(dynamoDbLocal))) wanted.push('maven');
  const { java = 'java', python = 'python3.11', maven = 'mvn' } = await requirePrerequisites(host, wanted);

  if (options.python === undefined) await buildPythonEnvironment(host, environment, python, log);
  else await requireOwnPython(host, options.python, environment.requirements);
  for (const jars of [iceberg, dynamoDbLocal]) await fetchJars(host, jars, maven, log);
  const programs = { java, python: options.python ?? environment.python, icebergJars: iceberg.directory };
  const classArchive = await archiveClasses(host, { ...programs, cache, packageRoot }, log);
  return { ...programs, dynamoDbLocalJars: dynamoDbLocal.directory, classArchive };
}
