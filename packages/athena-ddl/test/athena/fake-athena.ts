import { AthenaClient } from '@aws-sdk/client-athena';
import type { ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-athena';

/** A call as the SDK was asked to make it. */
export interface Call {
  readonly name: string;
  readonly input: ServiceInputTypes;
}

/** The SDK's own client, with `answer` in place of the network. Errors that `answer` throws are what the service says. */
export function fakeAthena(answer: (call: Call) => ServiceOutputTypes | Promise<ServiceOutputTypes>) {
  const calls: Call[] = [];
  const client = new AthenaClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  client.middlewareStack.add(
    (_next, { commandName }) =>
      async ({ input }) => {
        const call = { name: String(commandName).replace('Command', ''), input };
        calls.push(call);
        return { output: await answer(call), response: undefined };
      },
    { step: 'initialize' },
  );
  return { client, calls };
}

/** A client whose statement goes through these states, one a look. */
export function goingThrough(...statuses: NonNullable<NonNullable<Execution>['Status']>[]) {
  const left = [...statuses];
  return fakeAthena(({ name }) => {
    if (name === 'StartQueryExecution') return { $metadata: {}, QueryExecutionId: 'execution-1' };
    const Status = left.length > 1 ? left.shift() : left[0];
    const Statistics = { QueryQueueTimeInMillis: 20, TotalExecutionTimeInMillis: 340 };
    return { $metadata: {}, QueryExecution: { ...(Status && { Status }), Statistics } };
  });
}

type Execution = Extract<ServiceOutputTypes, { QueryExecution?: unknown }>['QueryExecution'];
