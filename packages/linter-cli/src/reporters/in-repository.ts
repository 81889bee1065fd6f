import { shellWord } from '@firn/cli-kit';

import type { CheckResult, TopicReport } from '../check/check-result.js';
import type { Edit } from '../fix/edit.js';

/**
 * The result with its files named from the root of the repository, as the platforms that show them beside the code
 * want it, and not from the project's.
 *
 * @param folder - the project's folder in its repository, such as `data/events`; empty when they are the same
 */
export function inRepository(result: CheckResult, folder: string): CheckResult {
  if (folder === '') return result;
  const rename = <T extends { readonly file: string }>(part: T): T => ({
    ...part,
    file: `${folder}/${part.file}`,
  });
  const renameEdits = <T extends { readonly edits?: Edit[] }>(finding: T): T =>
    finding.edits === undefined ? finding : { ...finding, edits: finding.edits.map(rename) };
  return {
    ...result,
    topics: result.topics.map((topic) =>
      rename({ ...topic, ...fromRoot(topic, folder), changes: topic.changes.map(renameEdits) }),
    ),
    retired: result.retired.map(rename),
    problems: result.problems.map((problem) => renameEdits(rename(problem))),
  };
}

/** The command works where the project is: its configuration is found there. */
function fromRoot({ declareCommand }: TopicReport, folder: string): Pick<TopicReport, 'declareCommand'> {
  return declareCommand === undefined
    ? {}
    : { declareCommand: `cd ${shellWord(folder)} && ${declareCommand}` };
}
