import type { StartedProcess } from '../../src/processes/process-identity.js';
import { writeJsonFile } from '../../src/state/json-file.js';
import type { Runtime } from '../../src/state/runtime.js';
import { statePaths } from '../../src/state/state-directory.js';

/** A runtime as `up` notes it, of processes that are something else. */
export function runtimeOf(
  server: StartedProcess | undefined,
  dynamoDb: StartedProcess | undefined,
  more: Partial<Runtime> = {},
): Runtime {
  return {
    format: 1,
    endpoint: 'http://127.0.0.1:1',
    dynamoDbEndpoint: 'http://127.0.0.1:2',
    region: 'us-east-1',
    account: '123456789012',
    python: '/none/python',
    processes: { ...(server && { server }), ...(dynamoDb && { dynamoDb }) },
    upSince: '2026-11-23T21:00:00.000Z',
    ...more,
  };
}

/** Notes a runtime in a state directory. */
export async function noteRuntime(directory: string, runtime: Runtime): Promise<void> {
  await writeJsonFile(statePaths(directory).runtime, runtime);
}
