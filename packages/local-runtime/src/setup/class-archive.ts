import { join } from 'node:path';

import type { Host } from './host.js';
import { SetupError } from './setup-error.js';

/** What the classes of Spark and Iceberg are archived of. */
export interface ClassArchiveInputs {
  readonly cache: string;
  readonly packageRoot: string;
  readonly java: string;
  readonly python: string;
  readonly icebergJars: string;
}

/**
 * Archives the classes that Glue runs load, unless that was done for these programs: a run then starts in half the time.
 *
 * @returns the archive's path
 * @throws SetupError with the last lines of Spark when it fails
 */
export async function archiveClasses(
  host: Host,
  inputs: ClassArchiveInputs,
  log: (line: string) => void,
): Promise<string> {
  const args = [
    ...['-P', '-m', 'firn_local.class_archive', '--directory', join(inputs.cache, 'class-archive')],
    ...['--jars', inputs.icebergJars, '--java', inputs.java],
  ];
  const result = await host.run(
    inputs.python,
    args,
    (line) => {
      if (line.startsWith('spark: ')) log(line);
    },
    { PYTHONPATH: join(inputs.packageRoot, 'python', 'src') },
  );
  const lines = result?.output.split('\n') ?? [];
  const archive = lines.find((line) => line.endsWith('.jsa'));
  if (result?.code === 0 && archive !== undefined) return archive;
  throw new SetupError(
    `Spark does not run: \`${[inputs.python, ...args].join(' ')}\` failed.\n${lines.slice(-15).join('\n')}\n` +
      `  It needs 1 GB of free memory, 300 MB of space in ${inputs.cache}, and Java 17.`,
  );
}
