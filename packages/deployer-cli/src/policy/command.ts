import { ExitCode } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';
import { deployPolicy } from '@firn/lifecycle';

import type { Connect } from '../aws/connect.js';
import { openSession } from '../session.js';
import type { CommonOptions } from '../session.js';

/** Options of `firn-deploy policy`. */
export interface PolicyOptions extends Omit<CommonOptions, 'format'> {
  readonly rawBucket?: readonly string[];
  readonly kmsKey?: readonly string[];
  readonly allDatabases?: boolean;
}

/** `firn-deploy policy`: prints the least that a role needs to deploy to the environment, as an IAM policy. */
export async function runPolicy(options: PolicyOptions, io: CliIo, connect: Connect): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const { environment } = await session.connect();
  const { rawBucket: rawBuckets = [], kmsKey: kmsKeys = [], allDatabases = false } = options;
  const { parameter } = session.target;
  const policy = deployPolicy(environment, { parameter, rawBuckets, kmsKeys, allDatabases });
  io.stdout.write(`${JSON.stringify(policy, undefined, 2)}\n`);
  return ExitCode.Ok;
}
