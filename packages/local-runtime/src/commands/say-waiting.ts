import type { CliIo } from '@firn/cli-kit';

/** Tells that another command has to come to its end first. */
export function sayWaiting(directory: string, io: CliIo): () => void {
  return () => {
    io.stderr.write(
      `another firn-local is starting or stopping the runtime in ${directory}: waiting for it\n`,
    );
  };
}
