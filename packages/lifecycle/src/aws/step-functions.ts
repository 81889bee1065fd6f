import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Machines } from '../ports/machines.js';
import { isServiceError } from './service-error.js';

/** The machines port on AWS Step Functions. */
export function stepFunctions(client: SFNClient): Machines {
  return {
    async start(stateMachine, name, input) {
      try {
        await client.send(
          new StartExecutionCommand({ stateMachineArn: stateMachine, name, input: JSON.stringify(input) }),
        );
        return 'started';
      } catch (error) {
        if (isServiceError(error, 'ExecutionAlreadyExists')) return 'taken';
        throw error;
      }
    },

    async describe(executionArn) {
      try {
        const found = await client.send(new DescribeExecutionCommand({ executionArn }));
        const cause = [found.error, found.cause].filter(Boolean).join(': ');
        return { arn: executionArn, status: found.status ?? 'RUNNING', ...(cause !== '' && { cause }) };
      } catch (error) {
        if (isServiceError(error, 'ExecutionDoesNotExist')) return undefined;
        throw error;
      }
    },
  };
}
