import { runProgram } from '@firn/cli-kit/program';
import type { CliIo, ExitCode } from '@firn/cli-kit';

import type { Connect } from './aws/connect.js';
import { addApply } from './command-line/apply.js';
import { addDrift } from './command-line/drift.js';
import { addEnable } from './command-line/enable.js';
import { addHistory } from './command-line/history.js';
import { addPause } from './command-line/pause.js';
import { addPlan } from './command-line/plan.js';
import { addRebuild } from './command-line/rebuild.js';
import { addResume } from './command-line/resume.js';
import { addRollback } from './command-line/rollback.js';
import { addQuarantine } from './command-line/quarantine.js';
import { addPolicy } from './command-line/policy.js';
import { addStatus } from './command-line/status.js';
import { VERSION } from './version.js';

const CONFIGURATION = `
AWS: credentials, region and endpoint are found as every AWS tool finds them (AWS_PROFILE, AWS_REGION, ...).

Configuration: the nearest firn.config.json, in the current directory or above; all of it optional.
  { "schemas": "schemas", "environments": { "prod": { "parameter": "/firn/prod/environment", "region": "eu-central-1" } } }`;

/**
 * The command line `firn-deploy`. A command's own code, the AWS SDK above all, is loaded only when it is needed.
 *
 * @param args - the arguments after the program's name
 * @param connect - reaches an environment; default: on AWS
 */
export function main(
  args: readonly string[],
  io: CliIo,
  connect: Connect = connectLazily,
): Promise<ExitCode> {
  const definition = {
    name: 'firn-deploy',
    description: 'Plans and applies schema changes of live topics.',
    version: VERSION,
  };
  return runProgram(
    {
      ...definition,
      build: (program, finish) => {
        addPlan(program, io, connect, finish);
        addApply(program, io, connect, finish);
        addResume(program, io, connect, finish);
        addRebuild(program, io, connect, finish);
        addRollback(program, io, connect, finish);
        addStatus(program, io, connect, finish);
        addHistory(program, io, connect, finish);
        addDrift(program, io, connect, finish);
        addPause(program, io, connect, finish);
        addEnable(program, io, connect, finish);
        addQuarantine(program, io, connect, finish);
        addPolicy(program, io, connect, finish);
        program.addHelpText('after', CONFIGURATION);
      },
    },
    args,
    io,
  );
}

const connectLazily: Connect = async (target) => {
  const { connectToAws } = await import('./aws/connect.js');
  return connectToAws(target);
};
