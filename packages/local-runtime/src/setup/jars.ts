import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Host } from './host.js';
import { SetupError } from './setup-error.js';
import { buildOnce, stampOf } from './stamped-directory.js';
import type { StampedDirectory } from './stamped-directory.js';

/** The sets of jars there are; each is described by `java/<name>/pom.xml` of this package. */
export type JarSetName = 'iceberg' | 'dynamodb-local';

/** A directory with the jars (and native libraries) of one pom, at the versions it pins. */
export interface JarSet extends StampedDirectory {
  readonly name: JarSetName;
  readonly pom: string;
}

/** The set of jars in `<cache>/jars/<name>`. Reads its pom, changes nothing. */
export async function planJarSet(cache: string, packageRoot: string, name: JarSetName): Promise<JarSet> {
  const pom = join(packageRoot, 'java', name, 'pom.xml');
  return {
    name,
    pom,
    directory: join(cache, 'jars', name),
    stamp: stampOf('jars', await readFile(pom, 'utf8')),
  };
}

/**
 * Fetches the jars with Maven unless they are there already. Maven checks each against its checksum.
 *
 * @throws SetupError with Maven's errors when it fails
 */
export async function fetchJars(
  host: Host,
  jars: JarSet,
  maven: string,
  log: (line: string) => void,
): Promise<'built' | 'cached'> {
  return buildOnce(jars, async () => {
    log(`jars: fetching ${jars.name}`);
    const result = await host.run(maven, copyDependencies(jars));
    if (result?.code === 0) return;
    const errors = result?.output.split('\n').filter((line) => line.includes('ERROR')) ?? [];
    throw new SetupError(
      `The jars of ${jars.name} could not be fetched: \`${[maven, ...copyDependencies(jars)].join(' ')}\` failed.\n` +
        `${errors.slice(0, 5).join('\n')}\n` +
        `  Is Maven Central reachable? Maven takes a mirror, and a proxy, from ~/.m2/settings.xml.`,
    );
  });
}

function copyDependencies(jars: JarSet): string[] {
  const goal = [
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${jars.directory}`,
  ];
  return ['--batch-mode', '--no-transfer-progress', '--strict-checksums', '--file', jars.pom, ...goal];
}
