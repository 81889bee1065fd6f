import { topicOfFile } from '@firn/cli-kit';

/** A schema file that differs, and the file of its topic at the base. */
export interface Comparison {
  readonly file: string;
  /** Absent when the topic is new. */
  readonly baseFile?: string;
  /** Other files that claim the same topic. */
  readonly rivals: readonly string[];
}

/** What there is to compare; files relative to their folder of schemas. */
export interface Survey {
  readonly comparisons: readonly Comparison[];
  /** Files that do not differ, when they are asked for. */
  readonly unchanged: readonly Pick<Comparison, 'file' | 'rivals'>[];
  /** Files of the base whose topics have no file any more. */
  readonly gone: readonly string[];
}

/** The files on both sides, and which of them differ. */
export interface Files {
  readonly present: readonly string[];
  readonly base: readonly string[];
  readonly changed: ReadonlySet<string>;
  readonly selected: (file: string) => boolean;
  /** Whether files that do not differ are looked at too. Default: no. */
  readonly all?: boolean;
}

/**
 * Matches the files of both sides by topic, so that a file that moved is compared with where it was and not taken for a
 * new topic. Pure.
 */
export function survey({ present, base, changed, selected, all = false }: Files): Survey {
  const presentByTopic = groupByTopic(present);
  const baseByTopic = groupByTopic(base);
  const differs = (file: string): boolean => selected(file) && changed.has(file);
  const rivalsOf = (file: string): readonly string[] =>
    (presentByTopic.get(topicOfFile(file)) ?? []).filter((other) => other !== file);
  return {
    comparisons: present.filter(differs).map((file) => {
      const candidates = baseByTopic.get(topicOfFile(file)) ?? [];
      const baseFile = candidates.includes(file) ? file : candidates[0];
      return { file, rivals: rivalsOf(file), ...(baseFile !== undefined && { baseFile }) };
    }),
    unchanged: all
      ? present
          .filter((file) => selected(file) && !changed.has(file))
          .map((file) => ({ file, rivals: rivalsOf(file) }))
      : [],
    gone: base.filter((file) => differs(file) && !presentByTopic.has(topicOfFile(file))),
  };
}

function groupByTopic(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const group = groups.get(topicOfFile(file));
    if (group === undefined) groups.set(topicOfFile(file), [file]);
    else group.push(file);
  }
  return groups;
}
