import type { CliIo } from './cli-io.js';
import { ExitCode } from './exit-code.js';

/** A command line: what it does with its arguments, and the version that it prints. */
export interface CommandLine {
  readonly version: string;
  /** Loads what runs it. */
  readonly load: () => Promise<(args: readonly string[], io: CliIo) => Promise<ExitCode>>;
}

/**
 * Runs a command line as this process: its arguments, streams and directory; sets the exit code when it is through.
 * Tools ask a program for its version to see whether it is there: that is answered without loading it.
 */
export async function runAsProcess({ version, load }: CommandLine): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietlyOnClosedPipe);
  const { stdout, stderr, env } = process;
  // The AWS SDK would warn of an older Node.js at each start: which versions we support, we say ourselves.
  env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const args = process.argv.slice(2);
  if (asksForVersion(args)) {
    stdout.write(`${version}\n`);
    return;
  }
  const cwd = currentDirectory();
  if (cwd === undefined) {
    stderr.write('error the current directory is not there any more\n  fix cd to one that is\n');
    process.exitCode = ExitCode.Failure;
    return;
  }
  const main = await load();
  process.exitCode = await main(args, { stdout, stderr, env, cwd });
  setTimeout(endThoughConnected, GRACE).unref();
}

/** A shell may stand in a directory that was deleted. */
function currentDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

function asksForVersion(args: readonly string[]): boolean {
  return args.length === 1 && (args[0] === '--version' || args[0] === '-V');
}

/** Milliseconds after which nothing that was given up on, such as a connection nobody answers, keeps the process. */
const GRACE = 1000;

function endThoughConnected(): void {
  if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit();
}

/** `firn-lint check | head` closes the pipe early: no reason for a stack trace. */
function endQuietlyOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
