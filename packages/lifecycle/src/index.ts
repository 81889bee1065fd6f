export { isAccessDenied } from './access-denied.js';
export { applyDeployment } from './apply/apply-deployment.js';
export type { ApplyOptions } from './apply/apply-deployment.js';
export type { OnProgress, ProgressEvent } from './apply/progress.js';
export type { DeploymentProblem, OutcomeState, TopicOutcome } from './apply/topic-outcome.js';
export { findDrift } from './drift/find-drift.js';
export type { DriftCode, DriftFinding } from './drift/finding.js';
export { observeDrift } from './drift/observe-drift.js';
export type { DriftTable, ObservedDrift } from './drift/observed-drift.js';
export { environmentParameter, parseEnvironment } from './environment.js';
export type { Environment, ParsedEnvironment } from './environment.js';
export { EnvironmentError, LifecycleError, StateError } from './errors.js';
export { bytesSince, totalBytes, totalRows } from './iceberg/metadata.js';
export type { IcebergColumn, IcebergMetadata, IcebergSnapshot } from './iceberg/metadata.js';
export { parseIcebergMetadata } from './iceberg/parse-metadata.js';
export {
  archiveTable,
  deploymentId,
  executionArn,
  executionName,
  failedTable,
  stagingTable,
  statementToken,
  tableLocation,
} from './names.js';
export type { DeploymentIdentity, Layer, LocationParts, ResetGenerations } from './names.js';
export { observeTopic } from './observe/observe-topic.js';
export { observeRebuild } from './observe/rebuild-progress.js';
export type { RebuildProgress } from './observe/rebuild-progress.js';
export type {
  ObservedDeployment,
  ObservedTable,
  ObservedTopic,
  RolledBackReset,
} from './observe/observed-topic.js';
export { DEPLOYER_CALLS, OPTIONAL_CALLS } from './permissions/calls.js';
export type { CallPermission } from './permissions/calls.js';
export { deployPolicy } from './permissions/deploy-policy.js';
export type { DeployPolicyOptions } from './permissions/deploy-policy.js';
export { failedCall, noteFailedCall } from './permissions/failed-call.js';
export { missingPermission } from './permissions/missing-permission.js';
export type { DeniedPlace, Denial } from './permissions/missing-permission.js';
export type { PolicyDocument, PolicyStatement } from './permissions/statement.js';
export { planDeployment } from './plan/plan-deployment.js';
export type { PlanRequest, RebuildRequested } from './plan/plan-deployment.js';
export type { CostAssumptions, CostBasis, ResetCost } from './plan/reset-cost.js';
export { observeThroughput } from './plan/throughput.js';
export type { Throughput } from './plan/throughput.js';
export type {
  PlanBase,
  PlanRefusal,
  PlanRefusalCode,
  PlannedStep,
  StepKind,
  TopicPlan,
} from './plan/topic-plan.js';
export type { Catalog, CatalogEntry, TableInput } from './ports/catalog.js';
export type { Ddl, StatementFailure, StatementOutcome } from './ports/ddl.js';
export { hasEnded } from './ports/job-runs.js';
export type { JobRunState, JobRuns } from './ports/job-runs.js';
export type { Execution, ExecutionStatus, Machines } from './ports/machines.js';
export type { MetadataReader } from './ports/metadata.js';
export type { Objects } from './ports/objects.js';
export type { Ports } from './ports/ports.js';
export type { Queries, QueryOutcome, QueryRow } from './ports/queries.js';
export type { RegistryPort } from './ports/registry.js';
export type { Clock, Sleep } from './ports/time.js';
export { awaitReplay } from './quarantine/await-replay.js';
export type { AwaitReplay, ReplayOutcome } from './quarantine/await-replay.js';
export type { QuarantineExample, QuarantineGroup, QuarantineReport } from './quarantine/quarantine-report.js';
export { readQuarantine } from './quarantine/read-quarantine.js';
export type { ReadQuarantine } from './quarantine/read-quarantine.js';
export { planRetirement } from './retire/plan-retirement.js';
export type { RetirementRequest } from './retire/plan-retirement.js';
export { retireTopic } from './retire/retire-topic.js';
export type { RetireOptions } from './retire/retire-topic.js';
export type { RetirementOutcome, RetirementPlan } from './retire/retirement-plan.js';
export { observeRollback } from './rollback/observe-rollback.js';
export type { ObservedRollback } from './rollback/observed-rollback.js';
export { planRollback } from './rollback/plan-rollback.js';
export { rollbackDeployment } from './rollback/rollback-deployment.js';
export type { RollbackOptions, RollbackOutcome } from './rollback/rollback-deployment.js';
export type {
  RefusedRollback,
  RollbackPlan,
  RollbackRefusal,
  RollbackRefusalCode,
  RolledBack,
} from './rollback/rollback-plan.js';
export { abandonRebuild } from './runs/abandon-rebuild.js';
export { claimBatch } from './runs/claim-batch.js';
export type { ClaimBatchRequest, ClaimedBatch } from './runs/claim-batch.js';
export { LeaseHeld, RebuildRefused, claimRebuild } from './runs/claim-rebuild.js';
export type { ClaimedRebuild } from './runs/claim-rebuild.js';
export { RebuildFailed, completeRebuild } from './runs/complete-rebuild.js';
export { longestPause } from './runs/longest-pause.js';
export { planRun } from './runs/plan-run.js';
export type { PlanRunRequest, PlannedRun } from './runs/plan-run.js';
export type { RebuildRequest } from './runs/rebuild.js';
export { RunFailed, reportRun } from './runs/report-run.js';
export type { RunReport } from './runs/report-run.js';
export { settleBatch } from './runs/settle-batch.js';
export type { SettleBatchRequest, SettledBatch } from './runs/settle-batch.js';
export { liveTables } from './tables.js';
export type { LiveTables } from './tables.js';
