import { CliError } from '@firn/cli-kit';

/** Whether an error of an AWS service has one of the given names. */
export function isServiceError(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}

/**
 * Does something with the embedded AWS.
 *
 * @param what - what could not be done, when it fails: `"X could not be deployed"`
 * @throws CliError when a service refuses, or does not answer
 */
export async function attempt<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    const { name, message } = cause as Error;
    throw new CliError(`${what}: ${name === 'Error' ? '' : `${name}: `}${message}`, { cause });
  }
}
