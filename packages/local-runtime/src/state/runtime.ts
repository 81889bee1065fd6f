import { CliError, closed, oneOf } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { isAlive } from '../processes/process-identity.js';
import type { StartedProcess } from '../processes/process-identity.js';
import { readJsonFile } from './json-file.js';
import { commandOn, statePaths } from './state-directory.js';

/** The only region and the only account of the embedded AWS. */
export const REGION = 'us-east-1';
export const ACCOUNT = '123456789012';

const ProcessModel = closed({
  pid: Type.Integer({ minimum: 1, description: 'Process id' }),
  began: Type.String({ description: 'When it began, as the operating system says it' }),
});

/** The model of {@link Runtime}. */
export const RuntimeModel = closed({
  format: Type.Literal(1),
  endpoint: Type.String({ description: 'Every service, DynamoDB among them' }),
  dynamoDbEndpoint: Type.String({ description: 'DynamoDB directly' }),
  region: Type.String(),
  account: Type.String(),
  python: Type.String({ description: "Interpreter that has the requirements of the runtime's Python half" }),
  processes: closed({ server: Type.Optional(ProcessModel), dynamoDb: Type.Optional(ProcessModel) }),
  upSince: Type.Optional(
    Type.String({ description: 'When it was up, in UTC; absent when its start did not come to its end' }),
  ),
});

/** A local runtime that was started: its endpoints and its processes. */
export type Runtime = Static<typeof RuntimeModel>;

/** The processes of a runtime, in the order in which they are stopped: the server's jobs still write to DynamoDB. */
export const PROCESSES = ['server', 'dynamoDb'] as const;
export type ProcessName = (typeof PROCESSES)[number];

/** The model of {@link ProcessName}. */
export const ProcessNameModel = oneOf<ProcessName>('A process of the runtime', {
  server: 'answers for all services and starts jobs and functions',
  dynamoDb: 'DynamoDB Local',
});

/** A runtime and which of its processes still run. */
export interface FoundRuntime {
  readonly runtime: Runtime;
  readonly alive: readonly ProcessName[];
  /** It was started to the end, and all of it still runs. */
  readonly up: boolean;
}

/** The runtime of a state directory, whether it still runs or not; undefined when none was ever started there. */
export async function findRuntime(directory: string): Promise<FoundRuntime | undefined> {
  const runtime = await readJsonFile(statePaths(directory).runtime, RuntimeModel);
  if (runtime === undefined) return undefined;
  const alive: ProcessName[] = [];
  for (const name of PROCESSES) {
    if (await isRunning(runtime.processes[name])) alive.push(name);
  }
  return { runtime, alive, up: runtime.upSince !== undefined && alive.length === PROCESSES.length };
}

/**
 * The runtime of a state directory, which must be up.
 *
 * @throws CliError that says how to start it
 */
export async function requireRuntime(directory: string): Promise<Runtime> {
  const found = await findRuntime(directory);
  if (found?.up === true) return found.runtime;
  throw new CliError(`No local runtime is up in ${directory}.`, { hint: commandOn(directory, 'up') });
}

async function isRunning(started: StartedProcess | undefined): Promise<boolean> {
  return started !== undefined && (await isAlive(started));
}
