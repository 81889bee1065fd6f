import type { ReportedProblem } from '@firn/cli-kit';
import type { Problem } from '@firn/topic-schema';

/** The code of the problem that keeps a topic from being judged at all. */
export const UNREADABLE_BASE = 'base.unreadable';

/** The file of a live topic is gone, and nothing says that it should be. */
export function deletedTopic(topic: string, file: string, renamedTo: string | undefined): ReportedProblem {
  const renamed =
    renamedTo === undefined
      ? ''
      : ` (the new topic ${renamedTo} looks like it: a topic's name is its tables' name, so renaming one makes a new, second topic)`;
  return {
    code: 'topic.deleted',
    message: `the schema of topic ${topic} was deleted, but the topic is not retired${renamed}`,
    hint: `restore the file, or retire the topic in firn.config.json: "retired": { "${topic}": "<reason>" }. Its tables stay as they are`,
    file,
  };
}

/** Two files claim one topic. */
export function duplicateTopic(topic: string, file: string, rivals: readonly string[]): ReportedProblem {
  return {
    code: 'topic.duplicate',
    message: `topic ${topic} has another schema file: ${rivals.join(', ')}`,
    hint: 'keep one of them',
    file,
    line: 1,
    column: 1,
  };
}

/** A topic is declared retired while its file is still there. */
export function retiredButPresent(topic: string, file: string): ReportedProblem {
  return {
    code: 'topic.retired',
    message: `topic ${topic} is declared retired, but its schema file is still there`,
    hint: `delete the file, or take "${topic}" out of "retired" in firn.config.json`,
    file,
  };
}

/** The base's version of a file is not a valid topic schema, so no change of it can be judged. */
export function unreadableBase(
  file: string,
  baseName: string,
  problem: Problem | undefined,
): ReportedProblem {
  const { line, column, message } = problem ?? { line: 1, column: 1, message: 'no topic schema' };
  return {
    code: UNREADABLE_BASE,
    message: `the base cannot be compared with: ${baseName}:${line}:${column}: ${message}`,
    hint: 'compare with the last commit at which the file was valid: --against <commit>',
    file,
  };
}
