import type { CheckResult, TopicReport, WeighedChange, WeighedProblem } from '../check/check-result.js';
import { findRemoval, readNames } from './find-removal.js';
import type { NamedStep } from './find-removal.js';
import { formerName } from './formerly.js';
import type { LookBack, Step, Topic } from './history.js';
import { returnedTopic } from './returned-topic.js';

const ADDITIONS: ReadonlySet<string> = new Set(['column-added', 'required-column-added', 'field-added']);

/**
 * Notes, on topics, columns and fields that are added, that their name was in use before. Looks into the past of those
 * topics only, and not at all where nothing is added.
 *
 * @param files - the files of the topics
 */
export async function noteFormerNames(
  result: CheckResult,
  files: readonly Topic[],
  lookBack: LookBack,
): Promise<CheckResult> {
  const adding = new Set(result.topics.filter(adds).map(({ topic }) => topic));
  if (adding.size === 0) return result;
  const { steps, gap } = await lookBack(files.filter(({ topic }) => adding.has(topic)));
  const pastOf = ({ topic }: TopicReport): readonly Step[] =>
    adding.has(topic) ? (steps.get(topic) ?? []) : [];
  return {
    ...result,
    topics: result.topics.map((topic) => noteChanges(topic, pastOf(topic))),
    problems: [...result.problems, ...result.topics.flatMap((topic) => noteTopic(topic, pastOf(topic)))],
    ...(gap !== undefined && { historyGap: gap }),
  };
}

function adds({ classification, changes }: TopicReport): boolean {
  return classification === 'NEW_TABLE' || changes.some(({ rule }) => ADDITIONS.has(rule));
}

function noteTopic(topic: TopicReport, past: readonly Step[]): readonly WeighedProblem[] {
  if (topic.classification !== 'NEW_TABLE') return [];
  const deletions = past.filter(({ deletes }) => deletes);
  const deletion = deletions.find(({ merge }) => !merge) ?? deletions[0];
  return deletion === undefined ? [] : [returnedTopic(topic, deletion)];
}

function noteChanges(topic: TopicReport, past: readonly Step[]): TopicReport {
  if (past.length === 0) return topic;
  const named = readNames(past);
  const reset = topic.classification === 'NUCLEAR_RESET';
  return { ...topic, changes: topic.changes.map((change) => noteChange(change, named, reset)) };
}

function noteChange(change: WeighedChange, past: readonly NamedStep[], reset: boolean): WeighedChange {
  const { rule, path, after } = change;
  if (!ADDITIONS.has(rule) || after === undefined) return change;
  const removal = findRemoval(past, path.toLowerCase());
  return removal === undefined
    ? change
    : { ...change, formerly: formerName({ path, type: after, reset }, removal) };
}
