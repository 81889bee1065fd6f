import type { CliIo, ExitCode } from '@firn/cli-kit';

import { applyRegistered } from '../apply/apply-registered.js';
import type { RegisteredOptions } from '../apply/apply-registered.js';
import type { Connect } from '../aws/connect.js';
import { findOpen } from '../documents/registered-document.js';

/** `firn-deploy resume`: goes on with what is open on the topics, by the documents that the registry has. */
export function runResume(
  topics: readonly string[],
  options: RegisteredOptions,
  io: CliIo,
  connect: Connect,
): Promise<ExitCode> {
  return applyRegistered(topics, { find: findOpen }, options, io, connect);
}
