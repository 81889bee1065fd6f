import { CliError, isEnvironmentName } from '@firn/cli-kit';
import type { FirnConfig } from '@firn/cli-kit';
import { environmentParameter } from '@firn/lifecycle';

/** The environment that a command works on, and where it is described. */
export interface Target {
  readonly environment: string;
  /** Name of the SSM parameter. */
  readonly parameter: string;
  readonly region?: string;
}

/** What the command line says about it. */
export interface TargetOptions {
  readonly env: string;
  readonly environmentParameter?: string;
}

/**
 * The environment named on the command line, as the configuration describes it.
 *
 * @throws CliError when it has no proper name
 */
export function resolveTarget(
  config: FirnConfig,
  { env, environmentParameter: parameter }: TargetOptions,
): Target {
  if (!isEnvironmentName(env)) {
    throw new CliError(`--env ${JSON.stringify(env)} is no name of an environment`, {
      hint: 'use letters, digits, "-" and "_", at most 64; such as prod',
    });
  }
  const configured = Object.hasOwn(config.environments, env) ? config.environments[env] : undefined;
  return {
    environment: env,
    parameter: parameter ?? configured?.parameter ?? environmentParameter(env),
    ...(configured?.region !== undefined && { region: configured.region }),
  };
}
