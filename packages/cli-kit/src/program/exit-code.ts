/**
 * What the exit code of every command means.
 *
 * - `Ok`: fine.
 * - `Findings`: the command did its work and has something against the input, or refused a change.
 * - `Failure`: it could not judge or act: wrong use, configuration, an unreadable base, an unreachable service.
 */
export const ExitCode = { Ok: 0, Findings: 1, Failure: 2 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
