import { CliError } from '@firn/cli-kit';
import { LifecycleError } from '@firn/lifecycle';
import { RegistryError } from '@firn/registry-client';

import { serviceFailure } from './aws/service-failure.js';
import type { FailureContext } from './aws/service-failure.js';

/**
 * A failure as an error that says how to mend it: of AWS, of the registry, of the pipeline's own state.
 *
 * @throws the error itself when it is none of these, but a defect
 */
export function asCliError(error: unknown, context: FailureContext): CliError {
  if (error instanceof CliError) return error;
  // These have a sentence of their own, also for a service's error that caused them.
  if (error instanceof LifecycleError || error instanceof RegistryError) {
    return new CliError(error.message, { cause: error });
  }
  const failure = serviceFailure(error, context);
  if (failure === undefined) throw error;
  return failure;
}

/** A failure in one line, for a report in which other topics go on; a defect is owned up to. */
export function explain(error: unknown, context: FailureContext): string {
  try {
    const { message, hint } = asCliError(error, context);
    return hint === undefined ? message : `${message} (${hint})`;
  } catch (defect) {
    return `a defect of firn-deploy, please report it: ${defect instanceof Error ? defect.message : String(defect)}`;
  }
}
