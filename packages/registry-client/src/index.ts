export {
  ContentionError,
  DocumentTooLargeError,
  InvalidRecordError,
  InvalidRequestError,
  RecordTooLargeError,
  RegistryError,
  RegistryTableNotFoundError,
  UnknownFormatError,
} from './errors.js';
export { runRecord } from './keys.js';
export { OPERATOR_HOLD, RETIRED_HOLD, deployHold, resetHold } from './operations/holds.js';
export { DeploymentClass, DeploymentStep, ResetMode, ResetScope } from './records/deployment-step.js';
export { DeploymentOutcome, DeploymentRecord } from './records/deployment-record.js';
export { Fingerprints } from './records/fingerprints.js';
export { RECORD_FORMAT } from './records/format.js';
export { Lease } from './records/lease.js';
export { RunRecord } from './records/run-record.js';
export { SchemaRecord } from './records/schema-record.js';
export type { SchemaVersion } from './records/schema-record.js';
export { StageOutcome } from './records/stage-outcome.js';
export { TableRef } from './records/table-ref.js';
export type { PlannedTable } from './records/table-ref.js';
export {
  Checkpoints,
  FlowControlFlag,
  HoldNote,
  OpenDeployment,
  RawReference,
  ReplayRequest,
  TopicRecord,
  TopicTables,
} from './records/topic-record.js';
export type { LeaseName, LeasedTopic, RebuildingTopic } from './records/topic-record.js';
export { TopicSummary } from './records/topic-summary.js';
export { Registry } from './registry.js';
export type { RegistryOptions } from './registry.js';
export type { AdvanceCheckpoint, CheckpointLayer, WriteOutcome } from './requests/checkpoints.js';
export type {
  CompleteReset,
  JournalEntries,
  MoveStep,
  NoteObserved,
  OpenReset,
  PublishReset,
} from './requests/deployments.js';
export type { AddHold, ChangeHold, RemoveHold } from './requests/holds.js';
export type {
  ClaimForMaster,
  ClaimForRebuild,
  ClaimLease,
  ClaimRebuildLease,
  RecordRun,
  ReleaseLease,
  RenewLease,
} from './requests/leases.js';
export type { AnswerReplay, RequestReplay } from './requests/replays.js';
export type { RetireTopic, UnretireTopic } from './requests/retirement.js';
export type { BeginRollback, CompleteRollback } from './requests/rollbacks.js';
export type { CompleteFilling, CompleteSwap, PauseToSwap } from './requests/swap-last.js';
export type { OpenTopic, PublishNewTopic, PublishVersion } from './requests/topics.js';
export { refused } from './result.js';
export type { Refusal, RefusalCode, Result } from './result.js';
export { EXPIRY_ATTRIBUTE, FLAG_INDEX, FLAG_INDEX_ATTRIBUTES, registryTable } from './table.js';
