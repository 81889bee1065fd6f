import { paginateGetExecutionHistory } from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';

/** The states that an execution enters, as they come. */
export interface Steps {
  /** Names of the states entered since the last call. */
  next(): Promise<string[]>;
}

/** Follows an execution by its history. */
export function followSteps(executionArn: string, client: SFNClient): Steps {
  let seen = 0;
  return {
    async next() {
      const names: string[] = [];
      for await (const { events = [] } of paginateGetExecutionHistory({ client }, { executionArn })) {
        for (const { id = 0, stateEnteredEventDetails } of events) {
          if (id > seen && stateEnteredEventDetails?.name !== undefined)
            names.push(stateEnteredEventDetails.name);
          seen = Math.max(seen, id);
        }
      }
      return names;
    },
  };
}
