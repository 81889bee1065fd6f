/**
 * What may go wrong with one call:
 *
 * - `dies before`, `dies after`: the process is gone, before the call has its effect or before its answer is seen.
 * - `answer lost`: the effect is there, and the caller is told of a timeout, as the SDK says it.
 * - `sent twice`: the SDK did not see the answer and sent the request again; the caller sees the second answer.
 * - `given up`: whoever waits for the process takes it for dead, and the process goes on.
 */
export type Fault = 'dies before' | 'dies after' | 'answer lost' | 'sent twice' | 'given up';

export const FAULTS: readonly Fault[] = [
  'dies before',
  'dies after',
  'answer lost',
  'sent twice',
  'given up',
];

/** No answer came: nobody knows whether the call had its effect. */
export class AnswerLost extends Error {
  override readonly name = 'TimeoutError';
}

/** Writes that have another answer when they come again. A transaction has a token that makes it come once. */
const WRITES: ReadonlySet<string> = new Set([
  'dynamodb:UpdateItem',
  'dynamodb:PutItem',
  'glue:CreateTable',
  'glue:UpdateTable',
  'glue:DeleteTable',
  'states:Start',
  'athena:Run',
  's3:Put',
]);

/** The faults that a call of this name can meet. */
export function faultsOf(call: string, isAwaited: boolean): readonly Fault[] {
  return FAULTS.filter(
    (fault) => (fault !== 'sent twice' || WRITES.has(call)) && (fault !== 'given up' || isAwaited),
  );
}
