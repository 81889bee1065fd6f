import { createAwsPorts, readEnvironment } from '@firn/lifecycle/aws';
import type { Ports } from '@firn/lifecycle';

import type { Target } from '../settings/target.js';

/** Reaches an environment: finds out what is in it, and gives the ports to work on it. */
export type Connect = (target: Target) => Promise<Ports>;

/** {@link Connect} for AWS. */
export async function connectToAws({ environment, parameter, region }: Target): Promise<Ports> {
  // Legacy defaults wait for a connection as long as the operating system does: minutes, at an address nobody answers.
  process.env.AWS_DEFAULTS_MODE ??= 'standard';
  const options = region === undefined ? {} : { region };
  return createAwsPorts(await readEnvironment(environment, { ...options, parameter }), options);
}
