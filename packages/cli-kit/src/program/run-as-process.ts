import type { CliIo } from './cli-io.js';
import type { ExitCode } from './exit-code.js';

/** Runs a command line as this process: its arguments, streams and directory; sets the exit code when it is through. */
export async function runAsProcess(
  main: (args: readonly string[], io: CliIo) => Promise<ExitCode>,
): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietlyOnClosedPipe);
  const { stdout, stderr, env } = process;
  // The AWS SDK would warn of an older Node.js at each start: which versions we support, we say ourselves.
  env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  process.exitCode = await main(process.argv.slice(2), { stdout, stderr, env, cwd: process.cwd() });
  setTimeout(endThoughConnected, GRACE).unref();
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
