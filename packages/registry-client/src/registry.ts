import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DeploymentRecord } from './records/deployment-record.js';
import type { RunRecord } from './records/run-record.js';
import type { SchemaRecord } from './records/schema-record.js';
import type { FlowControlFlag, LeasedTopic, TopicRecord } from './records/topic-record.js';
import type { TopicSummary } from './records/topic-summary.js';
import type { AdvanceCheckpoint, WriteOutcome } from './requests/checkpoints.js';
import type { CompleteReset, MoveStep, NoteObserved, OpenReset, PublishReset } from './requests/deployments.js';
import type { ChangeHold } from './requests/holds.js';
import type { ClaimLease, RecordRun, ReleaseLease, RenewLease } from './requests/leases.js';
import type { OpenTopic, PublishNewTopic, PublishVersion } from './requests/topics.js';
import type { Result } from './result.js';

/** What a {@link Registry} works with. */
export interface RegistryOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** @default the system's clock */
  readonly clock?: () => Date;
  /** Gives lease tokens: 32 hexadecimal digits, never the same twice. @default 16 random bytes */
  readonly ids?: () => string;
  /** Waits between tries of a write that met another transaction. @default setTimeout */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** The registry's operations; {@link Registry} is the implementation on DynamoDB. */
export interface RegistryOperations {
  getTopic(topic: string): Promise<TopicRecord | undefined>;
  getSchema(topic: string, version: number): Promise<SchemaRecord | undefined>;
  getDeployment(topic: string, id: string): Promise<DeploymentRecord | undefined>;
  topics(flag: FlowControlFlag): AsyncIterable<TopicSummary>;
  runs(topic: string): AsyncIterable<RunRecord>;
  deployments(topic: string): AsyncIterable<DeploymentRecord>;

  openTopic(request: OpenTopic): Promise<Result<TopicRecord>>;
  publishNewTopic(request: PublishNewTopic): Promise<Result<TopicRecord>>;
  publishVersion(request: PublishVersion): Promise<Result<TopicRecord>>;

  openReset(request: OpenReset): Promise<Result<TopicRecord>>;
  moveStep(request: MoveStep): Promise<Result<TopicRecord>>;
  noteObserved(request: NoteObserved): Promise<Result<DeploymentRecord>>;
  publishReset(request: PublishReset): Promise<Result<TopicRecord>>;
  completeReset(request: CompleteReset): Promise<Result<TopicRecord>>;

  claimLease(request: ClaimLease): Promise<Result<LeasedTopic>>;
  renewLease(request: RenewLease): Promise<Result<LeasedTopic>>;
  releaseLease(request: ReleaseLease): Promise<Result<TopicRecord>>;
  recordRun(request: RecordRun): Promise<Result<LeasedTopic>>;

  advanceCheckpoint(request: AdvanceCheckpoint): Promise<Result<LeasedTopic>>;
  writeOutcome(request: WriteOutcome): Promise<Result<LeasedTopic>>;
  writeRun(record: RunRecord): Promise<Result<RunRecord>>;

  addHold(request: ChangeHold): Promise<Result<TopicRecord>>;
  removeHold(request: ChangeHold): Promise<Result<TopicRecord>>;
}
