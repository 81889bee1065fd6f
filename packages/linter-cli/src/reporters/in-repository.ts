import type { CheckResult } from '../check/check-result.js';

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
  return {
    ...result,
    topics: result.topics.map(rename),
    retired: result.retired.map(rename),
    problems: result.problems.map(rename),
  };
}
