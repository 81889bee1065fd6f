import { delimiter, dirname, isAbsolute, join } from 'node:path';

import { PACKAGE_ROOT } from '../package-root.js';
import type { Toolchain } from '../setup/index.js';
import { writeJsonFile } from '../state/json-file.js';
import { ACCOUNT, PROCESSES, REGION } from '../state/runtime.js';
import type { ProcessName, Runtime } from '../state/runtime.js';
import { statePaths } from '../state/state-directory.js';
import { freePort } from './free-port.js';
import { PYTHON_SAFE_PATH, pythonEnvironment } from './python.js';
import type { StartedProcess } from './process-identity.js';
import { PortTakenError, startProcess } from './start-process.js';
import { stopProcess } from './stop-process.js';

/** How to start a local runtime. */
export interface RuntimeDefinition {
  /** The state directory, which must be there. */
  readonly directory: string;
  readonly toolchain: Toolchain;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The runtime that was up there before: it has its ports again, if they are free. */
  readonly before?: Runtime | undefined;
}

const ATTEMPTS = 5;

/**
 * Starts the processes of a local runtime, each on a free port of 127.0.0.1, and notes them in the state directory as
 * they come: wherever this is cut off, they are found again.
 *
 * @throws CliError when one does not start; then none is left
 */
export async function startRuntime(definition: RuntimeDefinition): Promise<Runtime> {
  for (let attempt = 1; ; attempt += 1) {
    const ports = await choosePorts(attempt === 1 ? definition.before : undefined);
    try {
      return await startOn(ports, definition);
    } catch (error) {
      if (!(error instanceof PortTakenError) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Stops what runs of a runtime. */
export async function stopRuntime({ processes }: Runtime): Promise<{ readonly killed: ProcessName[] }> {
  const killed: ProcessName[] = [];
  for (const name of PROCESSES) {
    const started = processes[name];
    if (started !== undefined && !(await stopProcess(started))) killed.push(name);
  }
  return { killed };
}

interface Ports {
  readonly server: number;
  readonly dynamoDb: number;
}

async function choosePorts(before: Runtime | undefined): Promise<Ports> {
  const server = await freePort(portOf(before?.endpoint));
  const dynamoDb = await freePort(portOf(before?.dynamoDbEndpoint));
  return server === dynamoDb ? choosePorts(undefined) : { server, dynamoDb };
}

function portOf(endpoint: string | undefined): number | undefined {
  return endpoint === undefined ? undefined : Number(new URL(endpoint).port);
}

async function startOn(ports: Ports, definition: RuntimeDefinition): Promise<Runtime> {
  let runtime: Runtime = {
    format: 1,
    endpoint: `http://127.0.0.1:${ports.server}`,
    dynamoDbEndpoint: `http://127.0.0.1:${ports.dynamoDb}`,
    region: REGION,
    account: ACCOUNT,
    python: definition.toolchain.python,
    processes: {},
  };
  const note = async (more: Partial<Runtime>) => {
    runtime = { ...runtime, ...more };
    await writeJsonFile(statePaths(definition.directory).runtime, runtime);
  };
  const noteProcess = (name: ProcessName) => (started: StartedProcess) =>
    note({ processes: { ...runtime.processes, [name]: started } });
  try {
    await startDynamoDb(ports, definition, noteProcess('dynamoDb'));
    await startServer(runtime, ports, definition, noteProcess('server'));
    await note({ upSince: new Date().toISOString() });
    return runtime;
  } catch (error) {
    await stopRuntime(runtime);
    throw error;
  }
}

type OnStarted = (started: StartedProcess) => Promise<void>;

function startDynamoDb(ports: Ports, definition: RuntimeDefinition, onStarted: OnStarted): Promise<void> {
  const { directory, toolchain, env } = definition;
  const { dynamoDb, dynamoDbLog } = statePaths(directory);
  const jars = toolchain.dynamoDbLocalJars;
  const program = join(PACKAGE_ROOT, 'java', 'dynamodb-local', 'LoopbackServer.java');
  const options = [`-Dsqlite4java.library.path=${jars}`, '-Xmx256m', '-cp', join(jars, '*')];
  return startProcess(
    {
      name: 'DynamoDB Local',
      command: toolchain.java,
      args: [...options, program, String(ports.dynamoDb), dynamoDb],
      env,
      cwd: directory,
      log: dynamoDbLog,
    },
    onStarted,
  );
}

function startServer(
  runtime: Runtime,
  ports: Ports,
  { directory, toolchain, env }: RuntimeDefinition,
  onStarted: OnStarted,
): Promise<void> {
  const options = {
    port: String(ports.server),
    state: directory,
    'dynamodb-endpoint': runtime.dynamoDbEndpoint,
    jars: toolchain.icebergJars,
    'class-archive': toolchain.classArchive,
    python: toolchain.python,
    node: process.execPath,
    region: runtime.region,
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  return startProcess(
    {
      name: 'The embedded AWS',
      command: toolchain.python,
      args: [PYTHON_SAFE_PATH, '-m', 'firn_local.server', ...args],
      env: { ...env, ...pythonEnvironment(), PATH: pathWith(toolchain.java, env.PATH) },
      cwd: directory,
      log: statePaths(directory).serverLog,
    },
    onStarted,
  );
}

/** Spark looks for `java` on the PATH: it must find the one that was checked. */
function pathWith(java: string, path: string | undefined): string | undefined {
  if (!isAbsolute(java)) return path;
  return path === undefined ? dirname(java) : `${dirname(java)}${delimiter}${path}`;
}
