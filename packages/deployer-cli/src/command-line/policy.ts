import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { Connect } from '../aws/connect.js';
import type { PolicyOptions } from '../policy/command.js';
import { addEnvironmentOptions } from './options.js';

const MORE = `
It is what the CDK construct's grantDeploy(role) gives, for roles that are made otherwise. Printing it takes a role that
may read the environment's SSM parameter.

Exit codes:
  0  printed
  2  could not look: wrong use, configuration, AWS cannot be reached

Example:
  firn-deploy policy --env prod > deploy-policy.json
  aws iam put-role-policy --role-name deployer --policy-name firn-deploy --policy-document file://deploy-policy.json`;

/** Adds `policy` to the command line. */
export function addPolicy(
  program: Command,
  io: CliIo,
  connect: Connect,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('policy')
    .summary('print the IAM policy that deploying needs')
    .description(
      'Prints, as an IAM policy document, the least that a role needs to deploy to the environment: the calls that this command line makes, and what Athena does in its name.',
    )
    .addHelpText('after', MORE)
    .action(async (options: PolicyOptions) => {
      const { runPolicy } = await import('../policy/command.js');
      finish(await runPolicy(options, io, connect));
    });
  addEnvironmentOptions(command)
    .addOption(new Option('--raw-bucket <name...>', 'buckets of RAW tables that lie outside of the lake'))
    .addOption(
      new Option('--kms-key <arn...>', 'keys that lake, control bucket or registry are encrypted with'),
    )
    .addOption(
      new Option(
        '--all-databases',
        "let it see every database's tables, to keep new locations apart from theirs",
      ),
    );
}
