import {
  ResourceNotFoundException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { ContentionError, RecordTooLargeError, RegistryTableNotFoundError } from '../errors.js';
import type { Store } from './store.js';

const TRIES = 12;
const FIRST_WAIT = 25;
const LONGEST_WAIT = 2000;

/** Reasons why DynamoDB cancels a transaction that may well succeed a moment later. */
const PASSING = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/**
 * Makes a request, and makes it again while another transaction has the same record in hand: the SDK retries many
 * faults, not these.
 *
 * @throws ContentionError when that goes on for too long
 * @throws RegistryTableNotFoundError when the table does not exist
 * @throws RecordTooLargeError when a record would be larger than DynamoDB takes
 */
export async function send<T>(store: Store, request: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      if (error instanceof ResourceNotFoundException) throw tableNotFound(store, error);
      if (isTooLarge(error)) throw tooLarge(store, error);
      if (!isPassing(error)) throw error;
      if (attempt + 1 >= TRIES) throw contention(store, error);
    }
    await store.sleep(Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt));
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None');
  return !codes.includes('ConditionalCheckFailed') && codes.some((code) => PASSING.has(code));
}

/** DynamoDB has no exception of its own for this, only words, whose beginning differs with the kind of the write. */
function isTooLarge(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
  const said = [error.message, ...reasons.map(({ Message = '' }) => Message)];
  return said.some((words) => /item size .*exceeded the maximum allowed size/i.test(words));
}

function tooLarge(store: Store, cause: unknown): RecordTooLargeError {
  return new RecordTooLargeError(
    `a record in "${store.tableName}" would be larger than the 400 KB that DynamoDB takes; nothing was written. ` +
      'Shorten what is to be written, or what the record holds',
    { cause },
  );
}

function tableNotFound(store: Store, cause: unknown): RegistryTableNotFoundError {
  return new RegistryTableNotFoundError(
    `the registry table "${store.tableName}" does not exist in this account and region: ` +
      'deploy the stack that makes it, or name the table it made',
    { cause },
  );
}

function contention(store: Store, cause: unknown): ContentionError {
  return new ContentionError(
    `a write to "${store.tableName}" met other writers of the same topic ${TRIES} times and gave up; nothing was written`,
    { cause },
  );
}
