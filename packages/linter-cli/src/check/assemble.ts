import { reportProblem, topicOfFile } from '@firn/cli-kit';
import type { FirnConfig, Ignore, ReportedProblem, SchemaFile } from '@firn/cli-kit';

import type { Base } from '../base/base.js';
import type { CheckResult, RetiredTopic, TopicReport, WeighedProblem } from './check-result.js';
import { fingerprint } from './fingerprint.js';
import { judgeTopic } from './judge-topic.js';
import { isLintRule, lintTopic } from './lint-topic.js';
import { looksLikeRename } from './looks-like-rename.js';
import { deletedTopic, duplicateTopic, retiredButPresent, unreadableBase } from './problems.js';
import { staleDeclaration } from './stale-declaration.js';
import type { Comparison, Survey } from './survey.js';
import { weigh } from './weigh.js';

/** The files that were read, by path relative to their folder of schemas. */
export interface ReadFiles {
  readonly before: ReadonlyMap<string, SchemaFile>;
  readonly after: ReadonlyMap<string, SchemaFile>;
}

/** All that a result follows from. */
export interface Evidence {
  readonly config: FirnConfig;
  /** The configuration file, as findings name it. */
  readonly configFile: string;
  readonly base: Pick<Base, 'against' | 'name'>;
  /** The base as it was named on the command line. */
  readonly against: string;
  readonly present: readonly string[];
  readonly survey: Survey;
  readonly read: ReadFiles;
}

/** Judges every topic and draws the verdict. Pure. */
export function assemble(evidence: Evidence): CheckResult {
  const { base, survey, config, configFile } = evidence;
  const topics: TopicReport[] = [];
  const problems: WeighedProblem[] = [];
  for (const comparison of survey.comparisons) {
    const found = compare(comparison, evidence);
    if ('topic' in found) topics.push(found.topic);
    problems.push(...found.problems);
  }
  for (const { file, rivals } of survey.unchanged) {
    const wrong = faultsOf(file, rivals, evidence);
    problems.push(...(wrong.length > 0 ? wrong.map(asError) : lint(file, evidence)));
  }
  const { retired, deleted } = judgeGone(evidence);
  problems.push(...[...deleted, ...contradictions(evidence)].map(asError));
  topics.sort((a, b) => (a.topic < b.topic ? -1 : 1));
  const compared = new Set(topics.map(({ topic }) => topic));
  const linted = new Set([...compared, ...survey.unchanged.map(({ file }) => topicOfFile(file))]);
  const present = new Set(evidence.present.map(topicOfFile));
  // Of a topic without a file there is nothing to look at: it is gone, or misspelt.
  const lookedAt = ({ rule, topic }: Ignore): boolean =>
    !present.has(topic) || (isLintRule(rule) ? linted : compared).has(topic);
  const { verdict, ...weighed } = weigh({ topics, problems }, { config, configFile, lookedAt });
  return { verdict, against: base.against, topics: weighed.topics, retired, problems: weighed.problems };
}

/** A file that is wrong in itself is never let through: nothing can be said of what it would do. */
function asError(problem: ReportedProblem): WeighedProblem {
  const { code, file, message } = problem;
  const topic = topicOfFile(file);
  return {
    ...problem,
    topic,
    severity: 'error',
    fingerprint: fingerprint(code, topic, stable(code, message)),
  };
}

/**
 * What of a message stays the same after another push. A problem of the file as a whole (`topic.deleted`) is there once,
 * and may name commits or other topics; places in lists move when something is put before them.
 */
function stable(code: string, message: string): string {
  return code.includes('.') ? '' : message.replaceAll(/\[\d+\]/g, '[]');
}

/** What is wrong with a file, whatever it is compared with. */
function faultsOf(
  file: string,
  rivals: readonly string[],
  { config, read }: Evidence,
): readonly ReportedProblem[] {
  const name = `${config.schemas}/${file}`;
  const problems = (read.after.get(file)?.problems ?? []).map((problem) => reportProblem(problem, name));
  if (rivals.length === 0) return problems;
  const others = rivals.map((rival) => `${config.schemas}/${rival}`);
  return [...problems, duplicateTopic(topicOfFile(file), name, others)];
}

function lint(file: string, { config, read }: Evidence): readonly WeighedProblem[] {
  const after = read.after.get(file);
  return after?.schema === undefined ? [] : lintTopic(after, after.schema, config);
}

function compare(
  { file, baseFile, rivals }: Comparison,
  evidence: Evidence,
): { topic?: TopicReport; problems: readonly WeighedProblem[] } {
  const { config, base, against, read } = evidence;
  const name = `${config.schemas}/${file}`;
  const after = read.after.get(file);
  const before = baseFile === undefined ? undefined : read.before.get(baseFile);
  const problems = [...faultsOf(file, rivals, evidence)];
  if (baseFile !== undefined && before?.schema === undefined) {
    problems.push(unreadableBase(name, base.name(baseFile), before?.problems[0]));
  }
  if (after?.schema === undefined || problems.length > 0) return { problems: problems.map(asError) };
  const moved = baseFile !== undefined && baseFile !== file ? { baseFile: base.name(baseFile) } : {};
  const candidate = { file: after, schema: after.schema, ...moved };
  const topic = judgeTopic(
    before?.schema === undefined ? candidate : { ...candidate, before: before.schema },
    against,
  );
  const stale = topic.declaration === 'stale' ? [staleDeclaration(topic, after)] : [];
  return { topic, problems: [...stale, ...lint(file, evidence)] };
}

function judgeGone({ config, survey, read }: Evidence): {
  retired: RetiredTopic[];
  deleted: ReportedProblem[];
} {
  const retired: RetiredTopic[] = [];
  const deleted: ReportedProblem[] = [];
  const added = survey.comparisons
    .filter(({ baseFile }) => baseFile === undefined)
    .flatMap(({ file }) => read.after.get(file)?.schema ?? []);
  for (const gone of survey.gone) {
    const topic = topicOfFile(gone);
    const file = `${config.schemas}/${gone}`;
    const reason = Object.hasOwn(config.retired, topic) ? config.retired[topic] : undefined;
    if (reason !== undefined) retired.push({ topic, file, reason });
    else {
      const before = read.before.get(gone)?.schema;
      const renamedTo = before && added.find((candidate) => looksLikeRename(before, candidate))?.topic;
      deleted.push(deletedTopic(topic, file, renamedTo));
    }
  }
  return { retired, deleted };
}

function contradictions({ config, present }: Evidence): readonly ReportedProblem[] {
  return present
    .filter((file) => Object.hasOwn(config.retired, topicOfFile(file)))
    .map((file) => retiredButPresent(topicOfFile(file), `${config.schemas}/${file}`));
}
