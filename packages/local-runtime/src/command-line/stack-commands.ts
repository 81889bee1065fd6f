import type { CliIo, ExitCode } from '@firn/cli-kit';
import type { Command } from '@firn/cli-kit/program';

import type { CommonOptions } from '../commands/options.js';
import type { RunOptions } from '../commands/run.js';
import { formatOption, stateOption } from './options.js';

/** Adds `deploy` and `run`. */
export function addStackCommands(program: Command, io: CliIo, finish: (code: ExitCode) => void): void {
  program
    .command('deploy')
    .summary('deploy a synthesised CDK app')
    .description(
      'Deploys the one stack in a folder that `cdk synth` wrote: the same template and assets that AWS gets.',
    )
    .argument('<folder>', 'the output folder of `cdk synth`, usually cdk.out')
    .addOption(stateOption())
    .addOption(formatOption())
    .action(async (folder: string, options: CommonOptions) => {
      const { runDeploy } = await import('../commands/deploy.js');
      finish(await runDeploy(folder, options, io));
    });
  program
    .command('run')
    .summary('start what the deployed schedule names')
    .description(
      'Starts the state machine that the deployed schedule names, with its input, as EventBridge Scheduler would when its time has come.',
    )
    .option('--schedule <name>', 'which schedule (default: the only one there is)')
    .option('--wait', 'wait until it has ended, and show its steps (the default)', true)
    .option('--no-wait', 'return when it is started')
    .addOption(stateOption())
    .addOption(formatOption())
    .addHelpText('after', '\nExit codes:\n  0  it succeeded\n  1  it failed\n  2  it could not be started')
    .action(async (options: RunOptions) => {
      const { runSchedule } = await import('../commands/run.js');
      finish(await runSchedule(options, io));
    });
}
