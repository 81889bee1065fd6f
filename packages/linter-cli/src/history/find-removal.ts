import type { Step } from './history.js';
import { namesIn } from './names-in.js';

/** The removal of a name. */
export interface Removal {
  readonly commit: string;
  readonly date: string;
  /** The type until then. */
  readonly type: string;
}

/** The names in each version of a topic's file that a step leads from and to. */
export interface NamedStep {
  readonly step: Step;
  readonly before: ReadonlyMap<string, string> | undefined;
  /** Nothing, for a file that is deleted. */
  readonly after: ReadonlyMap<string, string> | undefined;
}

/** Reads the names of all versions. */
export function readNames(steps: readonly Step[]): readonly NamedStep[] {
  const read = new Map<Uint8Array, ReadonlyMap<string, string> | undefined>();
  const names = (bytes: Uint8Array | undefined): ReadonlyMap<string, string> | undefined => {
    if (bytes === undefined) return undefined;
    if (!read.has(bytes)) read.set(bytes, namesIn(bytes));
    return read.get(bytes);
  };
  return steps.map((step) => ({
    step,
    before: names(step.before),
    after: step.deletes ? new Map() : names(step.after),
  }));
}

/**
 * The last removal of a name that a topic's file does not have at the end of these steps, newest first. Pure.
 *
 * A merge is taken for it only where none of the commits that it merges is. Where a version in between cannot be read,
 * it is the commit after which the name is known to be gone.
 *
 * @param path - as in changes, in lower case
 */
export function findRemoval(steps: readonly NamedStep[], path: string): Removal | undefined {
  const commits = steps.filter(({ step }) => !step.merge);
  return lastRemoval(commits, path) ?? lastRemoval(steps, path);
}

function lastRemoval(steps: readonly NamedStep[], path: string): Removal | undefined {
  let gone: Step | undefined;
  for (const { step, before, after } of steps) {
    if (after !== undefined) gone = after.has(path) ? undefined : step;
    const type = before?.get(path);
    if (type !== undefined && gone !== undefined) return { commit: gone.commit, date: gone.date, type };
  }
  return undefined;
}
