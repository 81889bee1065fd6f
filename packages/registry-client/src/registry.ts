import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { advanceCheckpoint, writeOutcome } from './operations/checkpoints.js';
import { moveStep, noteObserved } from './operations/deployments.js';
import { addHold, removeHold } from './operations/holds.js';
import { findJournal } from './operations/journal.js';
import { claimLease, claimRebuildLease, recordRun, releaseLease, renewLease } from './operations/leases.js';
import { deployments, findTopic, topics } from './operations/reads.js';
import { answerReplay, requestReplay } from './operations/replays.js';
import { completeReset, openReset, publishReset } from './operations/resets.js';
import { retireTopic, unretireTopic } from './operations/retirement.js';
import { beginRollback, completeRollback } from './operations/rollbacks.js';
import { runs, writeRun } from './operations/runs.js';
import { findSchema } from './operations/schemas.js';
import { completeFilling, completeSwap, pauseToSwap } from './operations/swap-last.js';
import { openTopic, publishNewTopic, publishVersion } from './operations/topics.js';
import type { DeploymentRecord } from './records/deployment-record.js';
import type { RunRecord } from './records/run-record.js';
import type { SchemaRecord } from './records/schema-record.js';
import type { FlowControlFlag, LeasedTopic, RebuildingTopic, TopicRecord } from './records/topic-record.js';
import type { TopicSummary } from './records/topic-summary.js';
import type { AdvanceCheckpoint, WriteOutcome } from './requests/checkpoints.js';
import type {
  CompleteReset,
  MoveStep,
  NoteObserved,
  OpenReset,
  PublishReset,
} from './requests/deployments.js';
import type { AddHold, RemoveHold } from './requests/holds.js';
import type {
  ClaimLease,
  ClaimRebuildLease,
  RecordRun,
  ReleaseLease,
  RenewLease,
} from './requests/leases.js';
import type { AnswerReplay, RequestReplay } from './requests/replays.js';
import type { RetireTopic, UnretireTopic } from './requests/retirement.js';
import type { BeginRollback, CompleteRollback } from './requests/rollbacks.js';
import type { CompleteFilling, CompleteSwap, PauseToSwap } from './requests/swap-last.js';
import type { OpenTopic, PublishNewTopic, PublishVersion } from './requests/topics.js';
import type { Result } from './result.js';
import type { Store } from './store/store.js';

/** What a {@link Registry} works with. */
export interface RegistryOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** @default the system's clock */
  readonly clock?: () => Date;
  /** Gives lease tokens: 32 hexadecimal digits, never the same twice. @default 16 random bytes */
  readonly ids?: () => string;
  /** On whose behalf holds and deployments are written: an ARN, say. @default nobody is named */
  readonly actor?: string;
  /** Waits between tries of a write that met another transaction. @default setTimeout */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/**
 * The pipeline registry in DynamoDB.
 *
 * Reads are consistent, except {@link Registry.topics}. Every state change is one conditional write (or one
 * transaction). It is done as a whole, or refused as a whole with the reason, taken from the record as it stood then.
 * Asking again after an answer got lost is safe: what stands already is answered with `repeated: true`.
 *
 * All methods throw {@link InvalidRequestError} for input that can never be right, {@link UnknownFormatError} and
 * {@link InvalidRecordError} for records they cannot trust, {@link RegistryTableNotFoundError} where there is no table,
 * and the SDK's own errors when the service refuses or cannot be reached. After such an error of the SDK nobody knows
 * whether the write happened: ask again.
 *
 * @example
 * const registry = new Registry({ client: new DynamoDBClient(), tableName: 'PipelineRegistry' });
 * const claim = await registry.claimLease({ kind: 'master', topic: 'orders', holder: executionArn, seconds: 900 });
 * if (!claim.ok) console.log(`skipped: ${claim.refusal.message}`);
 */
export class Registry {
  readonly #store: Store;

  constructor(options: RegistryOptions) {
    this.#store = {
      client: options.client,
      tableName: options.tableName,
      clock: options.clock ?? (() => new Date()),
      ids: options.ids ?? (() => randomBytes(16).toString('hex')),
      ...(options.actor === undefined ? {} : { actor: options.actor }),
      sleep: options.sleep ?? ((milliseconds) => setTimeout(milliseconds)),
    };
  }

  /** The topic as it stands now; `undefined` when the registry does not know it. */
  getTopic(topic: string): Promise<TopicRecord | undefined> {
    return findTopic(this.#store, topic);
  }

  /** One version of a topic's document: published, or claimed by an open deployment. */
  getSchema(topic: string, version: number): Promise<SchemaRecord | undefined> {
    return findSchema(this.#store, topic, version);
  }

  /** The journal of a deployment. */
  getDeployment(topic: string, id: string): Promise<DeploymentRecord | undefined> {
    return findJournal(this.#store, topic, id);
  }

  /** Topics by flag, in the order of their names. An index is eventually consistent: confirm on the topic itself. */
  topics(flag: FlowControlFlag): AsyncIterable<TopicSummary> {
    return topics(this.#store, flag);
  }

  /** The runs of a topic of the last thirty days, the newest first. */
  runs(topic: string): AsyncIterable<RunRecord> {
    return runs(this.#store, topic);
  }

  /** The journals of all deployments of a topic, in no particular order. */
  deployments(topic: string): AsyncIterable<DeploymentRecord> {
    return deployments(this.#store, topic);
  }

  /**
   * Registers a topic: PAUSED under the hold `deploy:<id>`, epoch 1, generation 1, no version published yet.
   * Its NEW_TABLE deployment is at CLAIMED.
   *
   * Refusals: `already_exists`.
   */
  openTopic(request: OpenTopic): Promise<Result<TopicRecord>> {
    return openTopic(this.#store, request);
  }

  /**
   * Publishes version 1 and closes the NEW_TABLE deployment, which must be at CREATED. The topic is ENABLED unless
   * another hold is left.
   *
   * Refusals: `not_found`, `other_deployment`, `step_moved`.
   */
  publishNewTopic(request: PublishNewTopic): Promise<Result<TopicRecord>> {
    return publishNewTopic(this.#store, request);
  }

  /**
   * Publishes `fromVersion + 1` as a SCHEMA_EVOLVE or PURE_REMAP. The tables follow at the next run; after a
   * PURE_REMAP of a level topic there is nothing to follow.
   *
   * Refusals: `not_found`, `deployment_open`, `version_moved`, `already_exists`.
   */
  publishVersion(request: PublishVersion): Promise<Result<TopicRecord>> {
    return publishVersion(this.#store, request);
  }

  /**
   * Claims a reset, with a generation of its own. An archive-first one pauses the topic: deployment at PAUSED, hold
   * `reset:<id>`, next epoch. A swap-last one leaves flag and epoch as they are: deployment at OPENED.
   *
   * Refusals: `not_found`, `deployment_open`, `version_moved`, `epoch_moved`, `already_exists`.
   */
  openReset(request: OpenReset): Promise<Result<TopicRecord>> {
    return openReset(this.#store, request);
  }

  /**
   * Moves an open deployment from one step to another. To DRAINED and to FINAL_CATCH_UP it goes only when no lease is
   * alive, and takes away one that has run out, so that a run which starts late is refused.
   *
   * Refusals: `not_found`, `other_deployment`, `step_moved`, `lease_held`.
   */
  moveStep(request: MoveStep): Promise<Result<TopicRecord>> {
    return moveStep(this.#store, request);
  }

  /**
   * Writes into the journal of a deployment that is open at the given step. An attempt's number never goes back.
   *
   * Refusals: `not_found`, `other_deployment` (it is closed), `step_moved`.
   */
  noteObserved(request: NoteObserved): Promise<Result<DeploymentRecord>> {
    return noteObserved(this.#store, request);
  }

  /**
   * Publishes a reset whose tables are swapped: version, generation, tables; checkpoints are forgotten (of a reset of
   * Curated alone, only Curated's). The deployment goes from SWAPPED to REBUILD.
   *
   * Refusals: `not_found`, `other_deployment`, `step_moved`.
   */
  publishReset(request: PublishReset): Promise<Result<TopicRecord>> {
    return publishReset(this.#store, request);
  }

  /**
   * Ends a reset that has rebuilt its tables, under the Rebuilder's lease: checkpoints set, hold lifted (ENABLED
   * unless another is left), next epoch, lease and deployment gone, journal closed.
   *
   * Refusals: `not_found`, `other_deployment`, `step_moved`, `lease_lost`, `epoch_moved`.
   */
  completeReset(request: CompleteReset): Promise<Result<TopicRecord>> {
    return completeReset(this.#store, request);
  }

  /**
   * Ends a filling of a swap-last reset's staging tables, under the lease it was done under: the deployment goes from
   * REBUILD to CAUGHT_UP, or from FINAL_CATCH_UP to AUDITED, the lease is gone, and the journal has the checkpoints.
   *
   * Refusals: `not_found`, `other_deployment`, `step_moved`, `lease_lost`, `epoch_moved`.
   */
  completeFilling(request: CompleteFilling): Promise<Result<TopicRecord>> {
    return completeFilling(this.#store, request);
  }

  /**
   * Pauses the topic of a swap-last reset whose staging tables have caught up: hold `reset:<id>`, next epoch, the
   * deployment goes from CAUGHT_UP to PAUSED.
   *
   * Refusals: `not_found`, `other_deployment`, `step_moved`.
   */
  pauseToSwap(request: PauseToSwap): Promise<Result<TopicRecord>> {
    return pauseToSwap(this.#store, request);
  }

  /**
   * Ends a swap-last reset whose filled tables have the live names: version, generation, tables and checkpoints
   * published, hold lifted (ENABLED unless another is left), next epoch, deployment gone, journal closed.
   *
   * Refusals: `not_found`, `other_deployment`, `step_moved`.
   */
  completeSwap(request: CompleteSwap): Promise<Result<TopicRecord>> {
    return completeSwap(this.#store, request);
  }

  /**
   * Takes back an open reset from the step at which it was seen: deployment at ROLLING_BACK, next epoch, and the hold
   * `reset:<id>` where the reset had left the topic ENABLED.
   *
   * Refusals: `not_found`, `other_deployment`, `step_moved`.
   */
  beginRollback(request: BeginRollback): Promise<Result<TopicRecord>> {
    return beginRollback(this.#store, request);
  }

  /**
   * Ends a rollback, once the live names are bound to the old tables again and no lease is alive: the old document as
   * a new version, generation, tables and checkpoints of before, hold lifted (ENABLED unless another is left), next
   * epoch, journal closed as `rolled_back`.
   *
   * Refusals: `not_found`, `other_deployment`, `step_moved`, `lease_held`, `already_exists`.
   */
  completeRollback(request: CompleteRollback): Promise<Result<TopicRecord>> {
    return completeRollback(this.#store, request);
  }

  /**
   * Takes the topic's lease under a new token; an expired one is taken over. A master run needs the topic ENABLED, a
   * rebuild its deployment at REBUILD or FINAL_CATCH_UP. The same holder asking again gets the lease it has.
   *
   * Refusals: `not_found`, `paused`, `other_deployment`, `step_moved`, `epoch_moved`, `lease_held`.
   */
  claimLease(request: ClaimLease): Promise<Result<LeasedTopic>> {
    return claimLease(this.#store, request);
  }

  /**
   * Takes the lease of a swap-last reset's staging tables, while the deployment is at REBUILD: the topic's own lease
   * stays the Master's. The same holder asking again gets the lease it has.
   *
   * Refusals: `not_found`, `other_deployment`, `step_moved`, `epoch_moved`, `lease_held`.
   */
  claimRebuildLease(request: ClaimRebuildLease): Promise<Result<RebuildingTopic>> {
    return claimRebuildLease(this.#store, request);
  }

  /** Lets the lease live `seconds` from now. Refusals: `not_found`, `lease_lost`. */
  renewLease(request: RenewLease): Promise<Result<TopicRecord>> {
    return renewLease(this.#store, request);
  }

  /** Gives the lease back; nothing to do where there is none. Refusals: `not_found`, `lease_lost`. */
  releaseLease(request: ReleaseLease): Promise<Result<TopicRecord>> {
    return releaseLease(this.#store, request);
  }

  /** Records a Glue run under the lease, once. Refusals: `not_found`, `lease_lost`. */
  recordRun(request: RecordRun): Promise<Result<TopicRecord>> {
    return recordRun(this.#store, request);
  }

  /**
   * Moves a checkpoint from where the caller read it to where the table stands.
   *
   * Refusals: `not_found`, `lease_lost`, `epoch_moved`, `checkpoint_moved`.
   */
  advanceCheckpoint(request: AdvanceCheckpoint): Promise<Result<LeasedTopic>> {
    return advanceCheckpoint(this.#store, request);
  }

  /** Says how a stage ended; a later word on the same stage replaces it. Refusals: `not_found`, `lease_lost`. */
  writeOutcome(request: WriteOutcome): Promise<Result<TopicRecord>> {
    return writeOutcome(this.#store, request);
  }

  /** Keeps a run of a topic; one that is kept already stays as it is, and is given back. */
  writeRun(record: RunRecord): Promise<Result<RunRecord>> {
    return writeRun(this.#store, record);
  }

  /** Pauses the topic for one more reason; one that is there already keeps its note. Refusals: `not_found`. */
  addHold(request: AddHold): Promise<Result<TopicRecord>> {
    return addHold(this.#store, request);
  }

  /**
   * Takes away one reason to be paused.
   *
   * Refusals: `not_found`, `deployment_open` (the hold is a deployment's own), `paused` (asked for the last hold only,
   * and others stand).
   */
  removeHold(request: RemoveHold): Promise<Result<TopicRecord>> {
    return removeHold(this.#store, request);
  }

  /**
   * Pauses a topic that is retired: the hold `retired`, next epoch, and a journal that keeps who, when and why. Tables,
   * documents and checkpoints stay as they are.
   *
   * Refusals: `not_found`, `deployment_open`, `epoch_moved`, `already_exists`.
   */
  retireTopic(request: RetireTopic): Promise<Result<TopicRecord>> {
    return retireTopic(this.#store, request);
  }

  /**
   * Lifts the hold `retired`, and no other: ENABLED unless another is left.
   *
   * Refusals: `not_found`, `already_exists`.
   */
  unretireTopic(request: UnretireTopic): Promise<Result<TopicRecord>> {
    return unretireTopic(this.#store, request);
  }

  /**
   * Asks for what quarantine holds to be read again. The topic then has something to do; it need not be ENABLED yet.
   *
   * Refusals: `not_found`, `replay_requested`, `deployment_open`, `paused` (the topic is retired).
   */
  requestReplay(request: RequestReplay): Promise<Result<TopicRecord>> {
    return requestReplay(this.#store, request);
  }

  /** Takes a request to replay away that a run has carried out; another one stays. Refusals: `not_found`. */
  answerReplay(request: AnswerReplay): Promise<Result<TopicRecord>> {
    return answerReplay(this.#store, request);
  }
}
