const calls = new WeakMap<Error, string>();

/** Remembers which call an error is the answer to: `<service>:<command>`. */
export function noteFailedCall(error: unknown, call: string): void {
  if (error instanceof Error) calls.set(error, call);
}

/** The call that an error, or what caused it, is the answer to; `undefined` for any other error. */
export function failedCall(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return calls.get(error) ?? failedCall(error.cause);
}
