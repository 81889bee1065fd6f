import { CliError } from '@firn/cli-kit';
import type { CliIo, ExitCode, ResetMode } from '@firn/cli-kit';

import { applyRegistered } from '../apply/apply-registered.js';
import type { RegisteredOptions } from '../apply/apply-registered.js';
import type { Connect } from '../aws/connect.js';
import { findInForce } from '../documents/registered-document.js';

/** Options of `firn-deploy rebuild`. */
export interface RebuildOptions extends RegisteredOptions {
  readonly reason: string;
  readonly acceptShortfall?: number;
  readonly mode?: ResetMode;
}

/** Longest reason: it is kept in the reset's journal. */
const LONGEST_REASON = 500;

/** `firn-deploy rebuild`: new tables for topics, filled from RAW by the documents that are in force. */
export async function runRebuild(
  topics: readonly string[],
  options: RebuildOptions,
  io: CliIo,
  connect: Connect,
): Promise<ExitCode> {
  const { reason, acceptShortfall, mode } = options;
  if (reason.trim() === '' || reason.length > LONGEST_REASON) {
    throw new CliError(`--reason has ${reason.length} characters, expected 1 to ${LONGEST_REASON}`, {
      hint: 'say in a sentence why',
    });
  }
  const settings = {
    rebuild: { when: 'always', reason },
    ...(acceptShortfall !== undefined && { acceptShortfall }),
    ...(mode !== undefined && { mode }),
  } as const;
  return applyRegistered(topics, { find: findInForce, settings }, options, io, connect);
}
