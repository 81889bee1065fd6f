import { ExitCode } from './exit-code.js';

/** What a {@link CliError} says besides its message. */
export interface CliErrorOptions extends ErrorOptions {
  /** How to mend it; each line may be a command to type. */
  readonly hint?: string;
  /** Further lines of the message, when there is more than one thing to report. */
  readonly details?: readonly string[];
  /** Default: {@link ExitCode.Failure}. */
  readonly exitCode?: ExitCode;
}

/** An end of a command that its user can mend. Shown as a message and a hint, never with a stack trace. */
export class CliError extends Error {
  readonly hint: string | undefined;
  readonly details: readonly string[];
  readonly exitCode: ExitCode;

  constructor(message: string, options: CliErrorOptions = {}) {
    super(message, options);
    this.name = 'CliError';
    this.hint = options.hint;
    this.details = options.details ?? [];
    this.exitCode = options.exitCode ?? ExitCode.Failure;
  }
}
