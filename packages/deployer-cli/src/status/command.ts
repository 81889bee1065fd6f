import { ExitCode, colourWanted, createStyle } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import type { Connect } from '../aws/connect.js';
import { openSession } from '../session.js';
import type { CommonOptions } from '../session.js';
import { readStatus } from './read-status.js';
import { renderStatus } from './render-status.js';
import type { StatusResult } from './status-result.js';
import { untilInterrupted } from './until-interrupted.js';
import { watch } from './watch.js';
import { createWatchView } from './watch-view.js';

/** Options of `firn-deploy status`. */
export interface StatusOptions extends CommonOptions {
  readonly topic?: readonly string[];
  readonly watch?: boolean;
  /** Of `watch`: seconds between two looks. */
  readonly interval?: number;
}

/** `firn-deploy status`: prints how topics stand; one that was asked for and is not there is a finding. */
export async function runStatus(options: StatusOptions, io: CliIo, connect: Connect): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const ports = await session.connect();
  const { environment } = session.target;
  const look = (): Promise<StatusResult> =>
    session.orFail(readStatus(environment, options.topic ?? [], ports, session.explain));
  if (options.watch === true) return exitCodeOf(await watchStatus(look));
  const result = await look();
  const style = createStyle(colourWanted(io.stdout, io.env));
  const json = (): string => `${JSON.stringify(result, undefined, 2)}\n`;
  io.stdout.write(options.format === 'json' ? json() : renderStatus(result, style, ports.clock()));
  return exitCodeOf(result);

  async function watchStatus(looking: typeof look): Promise<StatusResult> {
    const view = createWatchView(options.format, io, ports.clock);
    const interrupted = untilInterrupted();
    try {
      const milliseconds = (options.interval ?? 5) * 1000;
      return await watch({
        look: looking,
        view,
        sleep: ports.sleep,
        milliseconds,
        signal: interrupted.signal,
      });
    } finally {
      interrupted.release();
    }
  }
}

function exitCodeOf({ missing }: StatusResult): ExitCode {
  return missing.length > 0 ? ExitCode.Findings : ExitCode.Ok;
}
