import { CliError } from '@firn/cli-kit';

import { readJsonFile } from './json-file.js';
import { statePaths } from './state-directory.js';

/** The only region and the only account of the embedded AWS. */
export const REGION = 'us-east-1';
export const ACCOUNT = '123456789012';

/** A local runtime that was started: its endpoints and its processes. */
export interface Runtime {
  readonly format: 1;
  /** Every service, DynamoDB among them. */
  readonly endpoint: string;
  /** DynamoDB directly. */
  readonly dynamoDbEndpoint: string;
  readonly region: string;
  readonly account: string;
  readonly processes: { readonly server: number; readonly dynamoDb: number };
  /** Interpreter that has the runtime's Python half. */
  readonly python: string;
}

/** The runtime of a state directory, whether it still runs or not; undefined when none was ever started there. */
export async function readRuntime(directory: string): Promise<Runtime | undefined> {
  return (await readJsonFile(statePaths(directory).runtime)) as Runtime | undefined;
}

/** Whether a process is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Which of a runtime's processes are there. */
export function aliveProcesses(runtime: Runtime): (keyof Runtime['processes'])[] {
  const names = ['server', 'dynamoDb'] as const;
  return names.filter((name) => isAlive(runtime.processes[name]));
}

/**
 * The runtime of a state directory, which must be up.
 *
 * @throws CliError that says how to start it
 */
export async function requireRuntime(directory: string): Promise<Runtime> {
  const runtime = await readRuntime(directory);
  if (runtime !== undefined && aliveProcesses(runtime).length === 2) return runtime;
  throw new CliError(`No local runtime is up in ${directory}.`, {
    hint: `firn-local up --state ${directory}`,
  });
}
