import type { DeploymentRecord } from './records/deployment-record.js';
import type { SchemaVersion } from './records/schema-record.js';
import type { TopicRecord } from './records/topic-record.js';

/**
 * Why a state change was refused. Each is a fact about the record as it stood when the write was judged:
 *
 * - `not_found`: there is no such topic, schema or deployment.
 * - `already_exists`: the topic or deployment to be made is there.
 * - `lease_held`: someone else holds a live lease.
 * - `lease_lost`: the lease is not held under the given token (any more).
 * - `paused`: the topic has holds.
 * - `epoch_moved`: control changed hands since the given epoch.
 * - `deployment_open`: a deployment is open where none may be.
 * - `other_deployment`: not the given deployment is open, but another one or none.
 * - `step_moved`: the given deployment is open, at another step.
 * - `version_moved`: another schema version is published.
 * - `checkpoint_moved`: the checkpoint is elsewhere than the caller believed.
 * - `replay_requested`: a request to replay quarantine stands already.
 * - `unknown_format`: the record was written by a newer version of Firn.
 */
export type RefusalCode =
  | 'not_found'
  | 'already_exists'
  | 'lease_held'
  | 'lease_lost'
  | 'paused'
  | 'epoch_moved'
  | 'deployment_open'
  | 'other_deployment'
  | 'step_moved'
  | 'version_moved'
  | 'checkpoint_moved'
  | 'replay_requested'
  | 'unknown_format';

/** A state change that did not happen, and why. Nothing was written. */
export interface Refusal {
  readonly code: RefusalCode;
  /** A sentence for people: what was found and what was expected. */
  readonly message: string;
  /** The topic as it stood when the write was refused; absent when there is none, or none that this version can read. */
  readonly current?: TopicRecord;
  /** The deployment's journal as it stood then, when that is what stood in the way. */
  readonly journal?: DeploymentRecord;
  /** The schema version as it stood then, when that is what stood in the way. */
  readonly schema?: SchemaVersion;
}

/**
 * What a state change came to.
 *
 * `repeated` says that nothing had to be written: the record already shows exactly what the call asked for. So it is
 * after an answer got lost and the caller asks again.
 */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly repeated?: true }
  | { readonly ok: false; readonly refusal: Refusal };

/** The state change happened. */
export function done<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** The state that was asked for was there already. */
export function alreadySo<T>(value: T): Result<T> {
  return { ok: true, value, repeated: true };
}

/** The state change was refused. */
export function refused(code: RefusalCode, message: string, current?: TopicRecord): Result<never> {
  return { ok: false, refusal: refusal(code, message, current) };
}

/** A {@link Refusal} on its own. */
export function refusal(code: RefusalCode, message: string, current?: TopicRecord): Refusal {
  return current === undefined ? { code, message } : { code, message, current };
}
