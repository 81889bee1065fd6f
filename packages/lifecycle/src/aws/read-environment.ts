import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { EnvironmentError } from '../errors.js';
import { environmentParameter, parseEnvironment } from '../environment.js';
import type { Environment } from '../environment.js';
import { nameFailedCalls } from './name-failed-calls.js';
import { PatientRetries } from './patient-retries.js';
import { isServiceError } from './service-error.js';

/** Which SSM parameter to read, and where. */
export interface ReadEnvironmentOptions {
  /** Name of the SSM parameter; takes the place of the environment's name. */
  readonly parameter?: string;
  readonly region?: string;
}

/**
 * Reads what the stack of an environment has written about itself.
 *
 * @param environmentName such as `prod`
 * @throws EnvironmentError when there is no such parameter, or it holds something else
 */
export async function readEnvironment(
  environmentName: string,
  options: ReadEnvironmentOptions = {},
): Promise<Environment> {
  const { parameter = environmentParameter(environmentName), region } = options;
  const text = await readParameter(
    nameFailedCalls(
      new SSMClient({ retryStrategy: new PatientRetries(8), ...(region !== undefined && { region }) }),
    ),
    parameter,
  );
  const { environment, problems } = parseEnvironment(text);
  if (environment === undefined)
    throw new EnvironmentError(`The SSM parameter ${parameter} is unusable. ${problems.join(' ')}`);
  return environment;
}

async function readParameter(client: SSMClient, parameter: string): Promise<string> {
  try {
    const { Parameter: found } = await client.send(new GetParameterCommand({ Name: parameter }));
    return found?.Value ?? '';
  } catch (error) {
    if (!isServiceError(error, 'ParameterNotFound')) throw error;
    const hint = 'Deploy the stack first, or name the environment it was deployed as.';
    throw new EnvironmentError(`There is no SSM parameter ${parameter} in this account and region. ${hint}`, {
      cause: error,
    });
  }
}
