import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What the operations on the registry work with. */
export interface Store {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: () => Date;
  readonly ids: () => string;
  /** On whose behalf; unknown when absent. */
  readonly actor?: string;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** The time as the registry writes it: UTC, milliseconds, fixed width. */
export function now(store: Store): string {
  return store.clock().toISOString();
}

/** The time so many seconds from now. */
export function secondsFromNow(store: Store, seconds: number): string {
  return new Date(store.clock().getTime() + seconds * 1000).toISOString();
}
