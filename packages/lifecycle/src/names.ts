import { createHash } from 'node:crypto';
import type { TableName } from '@firn/topic-schema';

/** The layers of the lake; each is a folder under its root. */
export type Layer = 'raw' | 'standardized' | 'curated' | 'quarantine';

/** Longest name of a table that the Glue catalog takes. */
export const MAX_TABLE_NAME = 255;

/** Longest name of a Step Functions execution. */
export const MAX_EXECUTION_NAME = 80;

/** Where a reset makes the table that is to take the live name. */
export function stagingTable(live: TableName, deployment: string): TableName {
  return { database: live.database, name: `${live.name}__next_${deployment}` };
}

/** The two generations that a reset stands between. The second is its alone: no other reset ever gets the number. */
export interface ResetGenerations {
  /** The generation that it archives. */
  readonly from: number;
  /** The generation that it makes. */
  readonly to: number;
}

/**
 * The name under which a reset keeps the old table: `orders__g3`. Where an earlier reset of the same generation was
 * rolled back, that name stays taken, and the next reset names itself as well: `orders__g3_r5`. So the name belongs to
 * one reset, as the protocol needs it: whatever a stalled deployer of another one still writes, it is not here.
 */
export function archiveTable(live: TableName, { from, to }: ResetGenerations): TableName {
  const again = to === from + 1 ? '' : `_r${to}`;
  return { database: live.database, name: `${live.name}__g${from}${again}` };
}

/** The name under which a rollback keeps the table that it takes out. */
export function failedTable(live: TableName, generation: number): TableName {
  return { database: live.database, name: `${live.name}__g${generation}_failed` };
}

/** What the location of a table is made of. */
export interface LocationParts {
  readonly lake: string;
  readonly layer: Layer;
  readonly topic: string;
  readonly generation: number;
  readonly deployment: string;
  readonly attempt: number;
}

/**
 * The location of one CREATE. No two CREATEs ever share one: two tables on one path, or on nested paths, destroy
 * each other's files at the first DROP, VACUUM or orphan clean-up.
 */
export function tableLocation(parts: LocationParts): string {
  const { lake, layer, topic, generation, deployment, attempt } = parts;
  return `${lake}/${layer}/${topic}/g${generation}-${deployment}-${attempt}/`;
}

/**
 * The name of the execution of the Historical Rebuilder that is a reset's attempt: `<topic>-<deployment>-a<attempt>`, or
 * `-f<attempt>` for the final catch-up of a swap-last one.
 */
export function executionName(
  topic: string,
  deployment: string,
  attempt: number,
  step: 'REBUILD' | 'FINAL_CATCH_UP' = 'REBUILD',
): string {
  return `${topic}-${deployment}-${step === 'REBUILD' ? 'a' : 'f'}${attempt}`;
}

/** Whether an execution, by its name, is the final catch-up of a reset. */
export function isFinalCatchUp(execution: string): boolean {
  return /-[0-9a-f]{16}-f[0-9]+$/.test(execution);
}

/** The ARN of an execution, from the ARN of its state machine. */
export function executionArn(stateMachine: string, name: string): string {
  return `${stateMachine.replace(':stateMachine:', ':execution:')}:${name}`;
}

/** Athena's `ClientRequestToken` of one attempt at one statement: the same attempt never runs twice. */
export function statementToken(deployment: string, step: string, attempt: number): string {
  return sha256([deployment, step, attempt]);
}

/** What tells one deployment from another. */
export interface DeploymentIdentity {
  readonly topic: string;
  /** The version in force when the deployment was planned; 0 when the topic is new. */
  readonly fromVersion: number;
  /** Document fingerprint of that version; empty when the topic is new. */
  readonly from: string;
  /** Document fingerprint of the document to deploy. */
  readonly to: string;
  /** The topic's epoch when the deployment was planned; 0 when the topic is new. */
  readonly baseEpoch: number;
}

/** 16 hex digits: the same change of the same state has the same id, whoever plans it. */
export function deploymentId(identity: DeploymentIdentity): string {
  const { topic, fromVersion, from, to, baseEpoch } = identity;
  return sha256([topic, fromVersion, from, to, baseEpoch]).slice(0, 16);
}

function sha256(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
