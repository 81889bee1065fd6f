/** What ends the work on a topic; the Python jobs have the same. */
export class JobError extends Error {}

/** Control of the topic has changed hands: no failure. */
export class Superseded extends JobError {}

/** Somebody else's commit came first. */
export class CommitRefused extends JobError {
  override readonly name = 'CommitRefused';
}

/** Nobody can tell yet whether a commit was taken. */
export class CommitUnknown extends JobError {}

/** RAW no longer tells what arrived after a snapshot. */
export class RangeLost extends JobError {}
