import { isDeepStrictEqual } from 'node:util';
import { deploymentKey } from '../keys.js';
import type { RecordKey } from '../keys.js';
import type { DeploymentOutcome, DeploymentRecord } from '../records/deployment-record.js';
import type { DeploymentStep } from '../records/deployment-step.js';
import { RECORD_FORMAT } from '../records/format.js';
import { readDeployment } from '../records/read-item.js';
import type { Item } from '../records/read-item.js';
import type { JournalEntries } from '../requests/deployments.js';
import { refusal } from '../result.js';
import type { Refusal } from '../result.js';
import { combine } from '../store/expression.js';
import type { Fragment, Update } from '../store/expression.js';
import { fromAttributes, toAttributes } from '../store/marshal.js';
import { get } from '../store/read.js';
import { now } from '../store/store.js';
import type { Store } from '../store/store.js';

/** What a new journal says beyond what every journal says; what it observed is empty unless it is given. */
export type NewJournal = Pick<
  DeploymentRecord,
  | 'class'
  | 'scope'
  | 'mode'
  | 'reason'
  | 'from_version'
  | 'to_version'
  | 'generation'
  | 'base_epoch'
  | 'step'
  | 'outcome'
> &
  Partial<Pick<DeploymentRecord, 'observed'>>;

/** The journal of a deployment that begins now; one that has an outcome ends now as well. */
export function newJournal(
  store: Store,
  topic: string,
  id: string,
  journal: NewJournal,
): RecordKey & DeploymentRecord {
  const time = now(store);
  return {
    ...deploymentKey(topic, id),
    format: RECORD_FORMAT,
    id,
    attempts: {},
    observed: {},
    ...journal,
    ...(store.actor === undefined ? {} : { by: store.actor }),
    reached: { [journal.step]: time },
    created_at: time,
    updated_at: time,
    ...(journal.outcome === undefined ? {} : { closed_at: time }),
  };
}

/** The journal is open and stands at this step. */
export function journalStandsAt(step: DeploymentStep): Fragment {
  return { expression: '#step = :step AND attribute_not_exists(#outcome)', values: { ':step': step } };
}

/** The attempts that are about to begin are not behind those that have begun. */
export function attemptsDoNotGoBack({ attempts = {} }: JournalEntries): Fragment[] {
  return Object.entries(attempts).map(([step, attempt], index) => ({
    expression: `(attribute_not_exists(#attempts.#a${index}) OR #attempts.#a${index} <= :a${index})`,
    names: { [`#a${index}`]: step },
    values: { [`:a${index}`]: attempt },
  }));
}

/** Writes entries into a journal, beside those that are there. */
export function entries(store: Store, { observed = {}, attempts = {}, error }: JournalEntries): Update {
  return combine(
    { set: ['#updated_at = :updated_at'], values: { ':updated_at': now(store) } },
    setKeys('observed', 'o', observed),
    setKeys('attempts', 'a', attempts),
    errorIs(error),
  );
}

/** Moves a journal's step, and keeps when; to be combined with {@link entries}, whose time it is. */
export function stepTo(step: DeploymentStep): Update {
  return {
    set: ['#step = :to', '#reached.#reached_step = :updated_at'],
    names: { '#reached_step': step },
    values: { ':to': step },
  };
}

/** Ends a journal. */
export function closed(store: Store, outcome: DeploymentOutcome): Update {
  return combine(stepTo('DONE'), {
    set: ['#outcome = :outcome', '#closed_at = :closed_at'],
    values: { ':outcome': outcome, ':closed_at': now(store) },
  });
}

/** The journal of a deployment, or `undefined`. */
export async function findJournal(
  store: Store,
  topic: string,
  id: string,
): Promise<DeploymentRecord | undefined> {
  const item = await get(store, deploymentKey(topic, id));
  return item === undefined ? undefined : readDeployment(item);
}

/** Whether a journal says all that these entries say. */
export function says(
  journal: DeploymentRecord,
  { observed = {}, attempts = {}, error }: JournalEntries,
): boolean {
  // As it would be read back: without what is undefined.
  const wanted = fromAttributes(toAttributes({ observed, attempts }));
  return (
    contains(journal.observed, wanted['observed'] as Record<string, unknown>) &&
    contains(journal.attempts, wanted['attempts'] as Record<string, unknown>) &&
    (error === undefined || (journal.error ?? null) === error)
  );
}

/** What to say when a deployment is to begin whose journal exists. */
export function journalExists(topic: string, id: string): (item: Item | undefined) => Refusal {
  return (item) => {
    const outcome = item === undefined ? undefined : readDeployment(item).outcome;
    return refusal(
      'already_exists',
      `topic "${topic}" has had deployment ${id} before: ${outcome ?? 'it is open'}`,
    );
  };
}

/** What to say when a journal is not where a write expects it. */
export function journalMoved(topic: string, id: string): (item: Item | undefined) => Refusal {
  return (item) => journalRefusal(topic, id, item === undefined ? undefined : readDeployment(item));
}

function journalRefusal(topic: string, id: string, journal: DeploymentRecord | undefined): Refusal {
  if (journal === undefined) return refusal('not_found', `topic "${topic}" has no deployment ${id}`);
  if (journal.outcome !== undefined) {
    const message = `deployment ${id} of topic "${topic}" is closed (${journal.outcome}) since ${journal.closed_at ?? '?'}`;
    return refusal('other_deployment', message);
  }
  const attempts = Object.entries(journal.attempts).map(([step, attempt]) => `${step} ${attempt}`);
  const message =
    `the journal of deployment ${id} of topic "${topic}" is at step ${journal.step} ` +
    `(attempts begun: ${attempts.join(', ') || 'none'}), not where this write expects it`;
  return refusal('step_moved', message);
}

function setKeys(map: string, prefix: string, values: Readonly<Record<string, unknown>>): Update {
  const keys = Object.keys(values).filter((key) => values[key] !== undefined);
  return {
    set: keys.map((_, index) => `#${map}.#${prefix}${index} = :${prefix}${index}`),
    names: Object.fromEntries(keys.map((key, index) => [`#${prefix}${index}`, key])),
    values: Object.fromEntries(keys.map((key, index) => [`:${prefix}${index}`, values[key]])),
  };
}

function errorIs(error: string | null | undefined): Update {
  if (error === undefined) return {};
  return error === null ? { remove: ['#error'] } : { set: ['#error = :error'], values: { ':error': error } };
}

function contains(
  found: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(wanted).every(([key, value]) => isDeepStrictEqual(found[key], value));
}
