import { CliError } from '@firn/cli-kit';
import { createAwsPorts, readCaller, readEnvironment } from '@firn/lifecycle/aws';
import type { Ports } from '@firn/lifecycle';

import type { Target } from '../settings/target.js';
import { actorOf } from './actor.js';

/** Reaches an environment: finds out what is in it, and gives the ports to work on it. */
export type Connect = (target: Target) => Promise<Ports>;

/** How the SDK is set up, unless the environment says otherwise. */
const SDK_SETTINGS = {
  // The legacy defaults wait for a connection as long as the operating system does: minutes.
  AWS_DEFAULTS_MODE: 'standard',
  // The SDK is bundled: its advice on updating it is for those who build the bundle.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

/** Seconds in which an answer must have come, retries included. */
const DEADLINE = 30;

/** {@link Connect} for AWS. */
export async function connectToAws({ environment, parameter, region }: Target): Promise<Ports> {
  Object.assign(process.env, { ...SDK_SETTINGS, ...process.env });
  const options = region === undefined ? {} : { region };
  const [described, caller] = await Promise.all([
    withinDeadline(readEnvironment(environment, { ...options, parameter })),
    readCaller(options),
  ]);
  const actor = actorOf(caller, process.env);
  return createAwsPorts(described, { ...options, ...(actor !== undefined && { actor }) });
}

async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new CliError(`AWS has not answered within ${DEADLINE} seconds`, {
          hint: 'check the network, and what AWS_ENDPOINT_URL names, if it is set',
        }),
      );
    }, DEADLINE * 1000);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
}
