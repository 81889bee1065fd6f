import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';

/** The states that an execution enters, as they come. */
export interface Steps {
  /** Names of the states entered since the last call. */
  next(): Promise<string[]>;
}

/** Follows an execution by its history. */
export function followSteps(executionArn: string, sfn: SFNClient): Steps {
  let seen = 0;
  return {
    async next() {
      const { events = [] } = await sfn.send(
        new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
      );
      const names = events.flatMap(({ id = 0, stateEnteredEventDetails }) =>
        id > seen && stateEnteredEventDetails?.name !== undefined ? [stateEnteredEventDetails.name] : [],
      );
      seen = Math.max(seen, ...events.map(({ id = 0 }) => id));
      return names;
    },
  };
}
