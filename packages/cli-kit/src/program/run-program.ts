import { Command, CommanderError } from 'commander';

import { colourWanted, createStyle } from '../terminal/style.js';
import { printable } from '../terminal/printable.js';
import { CliError } from './cli-error.js';
import type { CliIo } from './cli-io.js';
import { ExitCode } from './exit-code.js';

/** A command line as {@link runProgram} needs it. */
export interface ProgramDefinition {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  /** Adds commands and options. An action hands its exit code to `finish`. */
  readonly build: (program: Command, finish: (code: ExitCode) => void) => void;
}

/**
 * Runs a command line and returns its exit code. Never throws: whatever goes wrong becomes a message on standard
 * error, and shows a stack trace only for a defect of the program itself, and only when `FIRN_DEBUG` is set.
 *
 * @param args - the arguments after the program's name
 */
export async function runProgram(
  definition: ProgramDefinition,
  args: readonly string[],
  io: CliIo,
): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.Ok;
  const program = createProgram(definition, io);
  definition.build(program, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, definition.name, io);
  }
}

function createProgram({ name, description, version }: ProgramDefinition, io: CliIo): Command {
  const out = createStyle(colourWanted(io.stdout, io.env));
  return new Command(name)
    .description(description)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => colourWanted(io.stdout, io.env),
      getErrHasColors: () => colourWanted(io.stderr, io.env),
    })
    .configureHelp({ styleTitle: out.bold, styleSubcommandText: out.cyan, styleOptionText: out.cyan })
    .showHelpAfterError(`(${name} --help shows what there is)`);
}

function report(error: unknown, name: string, io: CliIo): ExitCode {
  // commander has printed its message, or the help or version asked for, before it throws.
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Ok : ExitCode.Failure;
  const style = createStyle(colourWanted(io.stderr, io.env));
  if (error instanceof CliError) {
    const hints = error.hint?.split('\n') ?? [];
    const lines = [
      `${style.red('error')} ${printable(error.message)}`,
      ...error.details.map((line) => `  ${printable(line)}`),
      ...hints.map((line) => `  ${style.cyan('fix')} ${printable(line)}`),
    ];
    io.stderr.write(`${lines.join('\n')}\n`);
    return error.exitCode;
  }
  const defect = error instanceof Error ? error : new Error(String(error));
  io.stderr.write(
    `${style.red('error')} ${name} failed in a way it should not: ${printable(defect.message)}\n` +
      `  This is a defect of ${name}. Please report it, with what FIRN_DEBUG=1 prints when the command is run again.\n`,
  );
  if (io.env.FIRN_DEBUG) io.stderr.write(`${defect.stack ?? ''}\n`);
  return ExitCode.Failure;
}
