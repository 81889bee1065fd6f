import { fingerprint } from '../check/fingerprint.js';
import type { TopicReport, WeighedProblem } from '../check/check-result.js';
import type { FileProblem } from '../rules/files/file-problem.js';
import { short } from './formerly.js';
import type { Step } from './history.js';

/** The code of the problem. */
export const RETURNED_TOPIC = 'topic.returned';

/** What is told of it, whatever the topic. */
export const RETURNED_TOPIC_TEXT = {
  summary: 'A topic is added under a name that a deleted one had',
  why: 'Deleting a file deletes no data: where the topic was deployed, its tables are still there under their names with the rows they had, and deploying compares this file with what they were made from',
  hint: 'for tables of its own, give the topic another name',
} satisfies FileProblem;

/** A topic is added under a name that was in use before. */
export function returnedTopic(
  { topic, file }: Pick<TopicReport, 'topic' | 'file'>,
  { commit, date }: Pick<Step, 'commit' | 'date'>,
): WeighedProblem {
  return {
    code: RETURNED_TOPIC,
    message: `the topic ${topic} was there before, until commit ${short(commit)} of ${date} deleted its file`,
    hint: RETURNED_TOPIC_TEXT.hint,
    why: RETURNED_TOPIC_TEXT.why,
    file,
    line: 1,
    column: 1,
    topic,
    severity: 'warning',
    fingerprint: fingerprint(RETURNED_TOPIC, topic),
  };
}
