import { ExitCode, colourWanted, createStyle } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import type { Connect } from '../aws/connect.js';
import { openSession } from '../session.js';
import type { CommonOptions } from '../session.js';
import { readStatus } from './read-status.js';
import { renderStatus } from './render-status.js';

/** Options of `firn-deploy status`. */
export interface StatusOptions extends CommonOptions {
  readonly topic?: readonly string[];
}

/** `firn-deploy status`: prints how topics stand; one that was asked for and is not there is a finding. */
export async function runStatus(options: StatusOptions, io: CliIo, connect: Connect): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const ports = await session.connect();
  const result = await session.orFail(readStatus(session.target.environment, options.topic ?? [], ports));
  const style = createStyle(colourWanted(io.stdout, io.env));
  const json = (): string => `${JSON.stringify(result, undefined, 2)}\n`;
  io.stdout.write(options.format === 'json' ? json() : renderStatus(result, style, ports.clock()));
  return result.missing.length > 0 ? ExitCode.Findings : ExitCode.Ok;
}
