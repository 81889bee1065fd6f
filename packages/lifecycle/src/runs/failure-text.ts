const MAX_LENGTH = 1000;

/**
 * One line for people from what a Step Functions `Catch` hands over: `{ "Error", "Cause" }`, where the cause is often
 * JSON of the service that failed (a Glue job run, a Lambda error).
 */
export function failureText(failure: unknown): string {
  if (typeof failure === 'string') return shortened(failure);
  const { Error: error, Cause: cause } = asFields(failure);
  const said = [error, causeText(cause)].filter((part) => typeof part === 'string' && part !== '').join(': ');
  return shortened(said === '' ? 'failed without a reason' : said);
}

function causeText(cause: unknown): unknown {
  if (typeof cause !== 'string') return cause;
  try {
    const { ErrorMessage: glue, errorMessage: lambda } = asFields(JSON.parse(cause));
    return glue ?? lambda ?? cause;
  } catch {
    return cause;
  }
}

function asFields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function shortened(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
}
