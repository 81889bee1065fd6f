import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Host } from './host.js';
import { SetupError } from './setup-error.js';
import { buildOnce, stampOf } from './stamped-directory.js';
import type { StampedDirectory } from './stamped-directory.js';

/** A virtual environment of Python that holds exactly the pinned requirements. */
export interface PythonEnvironment extends StampedDirectory {
  /** File of pinned requirements, every dependency of a dependency among them. */
  readonly requirements: string;
  /** Number of packages the file pins. */
  readonly packages: number;
  /** The environment's interpreter. */
  readonly python: string;
}

/** The environment in `directory` for a file of pinned requirements. Reads that file, changes nothing. */
export async function planPythonEnvironment(
  directory: string,
  requirements: string,
): Promise<PythonEnvironment> {
  const text = await readFile(requirements, 'utf8');
  return {
    directory,
    requirements,
    stamp: stampOf('python-environment', text),
    packages: text.split('\n').filter((line) => line.includes('==')).length,
    python: interpreterIn(directory),
  };
}

/** Path of the interpreter in a virtual environment. */
export function interpreterIn(directory: string, platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? join(directory, 'Scripts', 'python.exe') : join(directory, 'bin', 'python');
}

/**
 * Creates the environment unless it stands already.
 *
 * @param basePython a Python 3.11 to create it from
 * @throws SetupError with the last lines of pip when an installation fails
 */
export async function buildPythonEnvironment(
  host: Host,
  environment: PythonEnvironment,
  basePython: string,
  log: (line: string) => void,
): Promise<'built' | 'cached'> {
  return buildOnce(environment, async () => {
    log(`python: creating ${environment.directory}`);
    await must(host, basePython, ['-m', 'venv', environment.directory]);
    log(`python: installing ${environment.packages} packages, a minute or two`);
    let collected = 0;
    await must(host, environment.python, pipInstall(environment.requirements), (line) => {
      const name = /^Collecting ([^ ]+)/.exec(line)?.[1];
      if (name) log(`python: ${String((collected += 1))} of ${environment.packages}: ${name}`);
    });
  });
}

/** What the runtime's Python half imports first: the requirements bring all of them or none. */
const IMPORTED = ['moto', 'pyspark', 'pyiceberg', 'duckdb'];

/**
 * Makes sure that the interpreter that `FIRN_PYTHON` names can run the Python half.
 *
 * @throws SetupError when it is not there, is another version, or lacks requirements
 */
export async function requireOwnPython(host: Host, python: string, requirements: string): Promise<void> {
  const program = `import sys, importlib.util as u; print(*sys.version_info[:2], sep="."); print(*[m for m in sys.argv[1:] if not u.find_spec(m)])`;
  const result = await host.run(python, ['-c', program, ...IMPORTED]);
  if (result?.code !== 0) throw new SetupError(`FIRN_PYTHON names ${python}, which is no Python that runs.`);
  const [version = '', missing = ''] = result.output.split('\n');
  if (version !== '3.11') {
    throw new SetupError(
      `FIRN_PYTHON names ${python}, which is Python ${version}; expected 3.11, as Glue 5.1 has.`,
    );
  }
  if (missing !== '') {
    throw new SetupError(
      `FIRN_PYTHON names ${python}, which lacks ${missing.split(' ').join(', ')}.\n` +
        `  ${python} -m pip install --no-deps -r ${requirements}`,
    );
  }
}

/** The requirements name every package there is to install, so pip need not and must not resolve more. */
function pipInstall(requirements: string): string[] {
  return [
    '-m',
    'pip',
    'install',
    '--no-deps',
    '--no-input',
    '--disable-pip-version-check',
    '-r',
    requirements,
  ];
}

async function must(
  host: Host,
  command: string,
  args: readonly string[],
  onLine?: (line: string) => void,
): Promise<void> {
  const result = await host.run(command, args, onLine);
  if (result?.code === 0) return;
  const end = result?.output.split('\n').slice(-15).join('\n') ?? 'the command does not exist';
  throw new SetupError(
    `The Python environment could not be created: \`${[command, ...args].join(' ')}\` failed.\n${end}\n` +
      `  Is the package index reachable? pip takes it, and a proxy, from its own configuration (\`pip config list\`).`,
  );
}
