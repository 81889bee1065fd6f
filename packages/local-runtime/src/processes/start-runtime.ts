import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { PACKAGE_ROOT } from '../package-root.js';
import type { Toolchain } from '../setup/index.js';
import { ACCOUNT, REGION } from '../state/runtime.js';
import type { Runtime } from '../state/runtime.js';
import { statePaths } from '../state/state-directory.js';
import { freePort } from './free-port.js';
import { startProcess } from './start-process.js';
import { stopProcess } from './stop-process.js';

const PYTHON_SOURCES = join(PACKAGE_ROOT, 'python', 'src');

/** Starts the processes of a local runtime, each on a free port of 127.0.0.1. Half a runtime is never left behind. */
export async function startRuntime(directory: string, toolchain: Toolchain): Promise<Runtime> {
  const paths = statePaths(directory);
  for (const folder of [paths.dynamoDb, paths.logs]) await mkdir(folder, { recursive: true });
  const [port, dynamoDbPort] = [await freePort(), await freePort()];
  const dynamoDbEndpoint = `http://127.0.0.1:${dynamoDbPort}`;
  const dynamoDb = await startDynamoDb(toolchain, dynamoDbPort, paths.dynamoDb, paths.logs);
  try {
    const server = await startServer(toolchain, port, directory, dynamoDbEndpoint, paths.logs);
    return {
      format: 1,
      endpoint: `http://127.0.0.1:${port}`,
      dynamoDbEndpoint,
      region: REGION,
      account: ACCOUNT,
      processes: { server, dynamoDb },
      python: toolchain.python,
    };
  } catch (error) {
    await stopProcess(dynamoDb);
    throw error;
  }
}

/** The environment in which the runtime's Python half is found. */
export function pythonEnvironment(): Record<string, string> {
  return { PYTHONPATH: PYTHON_SOURCES, PYTHONUNBUFFERED: '1' };
}

function startDynamoDb(toolchain: Toolchain, port: number, data: string, logs: string): Promise<number> {
  const jars = toolchain.dynamoDbLocalJars;
  const program = join(PACKAGE_ROOT, 'java', 'dynamodb-local', 'LoopbackServer.java');
  return startProcess({
    name: 'DynamoDB Local',
    command: toolchain.java,
    args: [
      `-Dsqlite4java.library.path=${jars}`,
      '-Xmx256m',
      '-cp',
      join(jars, '*'),
      program,
      String(port),
      data,
    ],
    log: join(logs, 'dynamodb.log'),
  });
}

function startServer(
  toolchain: Toolchain,
  port: number,
  state: string,
  dynamoDbEndpoint: string,
  logs: string,
): Promise<number> {
  const options = {
    port: String(port),
    state,
    'dynamodb-endpoint': dynamoDbEndpoint,
    jars: toolchain.icebergJars,
    python: toolchain.python,
    node: process.execPath,
    region: REGION,
  };
  return startProcess({
    name: 'The embedded AWS',
    command: toolchain.python,
    args: [
      '-m',
      'firn_local.server',
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    ],
    env: pythonEnvironment(),
    log: join(logs, 'server.log'),
  });
}
