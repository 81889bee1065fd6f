import type { FirnConfig, Ignore } from '@firn/cli-kit';

import type { CheckResult, TopicReport, WeighedChange, WeighedProblem } from './check-result.js';
import { settingOf } from './rule-setting.js';
import { unusedIgnore } from './unused-ignore.js';
import type { Severity } from './weight.js';

/** What was found, before the configuration has its say. */
export interface Findings {
  readonly topics: readonly TopicReport[];
  readonly problems: readonly WeighedProblem[];
}

/** What the configuration is weighed with. */
export interface Scales {
  readonly config: Pick<FirnConfig, 'rules' | 'overrides' | 'ignores'>;
  /** The configuration file, as findings name it. */
  readonly configFile: string;
  /** Whether all that an ignore could match was looked at. */
  readonly lookedAt: (ignore: Ignore) => boolean;
}

/** What was found, weighed as the configuration says. */
export type Weighed = Pick<CheckResult, 'topics' | 'problems' | 'verdict'>;

/**
 * Weighs findings: sets their severity, takes those that are ignored out of account, and reports each ignore that matches
 * nothing. Pure.
 *
 * A change that breaks keeps its severity whatever is configured: it is declared, or it stands against merging.
 */
export function weigh({ topics, problems }: Findings, scales: Scales): Weighed {
  const { config } = scales;
  const weighedTopics = topics.map((topic) => ({
    ...topic,
    changes: topic.changes.map((change) => weighChange(change, topic.topic, config)),
  }));
  const weighedProblems = problems.map((problem) => weighProblem(problem, config));
  const unused = config.ignores.filter(
    (ignore) => scales.lookedAt(ignore) && !isUsed(ignore, weighedTopics, weighedProblems),
  );
  const all = [...weighedProblems, ...unused.map((ignore) => unusedIgnore(ignore, scales.configFile))];
  const findings = [...all, ...weighedTopics.flatMap(({ changes }) => changes)];
  const blocked = findings.some(({ severity }) => severity === 'error');
  return { verdict: blocked ? 'blocked' : 'pass', topics: weighedTopics, problems: all };
}

function weighChange(change: WeighedChange, topic: string, config: Scales['config']): WeighedChange {
  if (change.breaking) return change;
  const { severity } = settingOf(config, change.rule, topic);
  const set: Severity = severity === undefined ? change.severity : severity === 'off' ? 'none' : severity;
  return withoutIgnored(
    { ...change, severity: set },
    { rule: change.rule, topic, path: change.path },
    config,
  );
}

/** Problems of rules come with the severity that their rule has for the topic; the others cannot be set. */
function weighProblem(problem: WeighedProblem, config: Scales['config']): WeighedProblem {
  const { code, topic, path } = problem;
  return topic === undefined ? problem : withoutIgnored(problem, { rule: code, topic, path }, config);
}

/** What an ignore is compared with. */
interface Identity {
  readonly rule: string;
  readonly topic: string;
  readonly path: string | undefined;
}

function withoutIgnored<T extends { severity: Severity; ignored?: string }>(
  finding: T,
  identity: Identity,
  { ignores }: Scales['config'],
): T {
  if (finding.severity === 'none') return finding;
  const ignore = ignores.find((candidate) => matches(candidate, identity));
  return ignore === undefined ? finding : { ...finding, severity: 'none', ignored: ignore.reason };
}

function matches(ignore: Ignore, { rule, topic, path }: Identity): boolean {
  return (
    ignore.rule === rule && ignore.topic === topic && (ignore.path === undefined || ignore.path === path)
  );
}

function isUsed(
  ignore: Ignore,
  topics: readonly TopicReport[],
  problems: readonly WeighedProblem[],
): boolean {
  return (
    problems.some(
      ({ ignored, code, topic = '', path }) =>
        ignored !== undefined && matches(ignore, { rule: code, topic, path }),
    ) ||
    topics.some(({ topic, changes }) =>
      changes.some(
        ({ ignored, rule, path }) => ignored !== undefined && matches(ignore, { rule, topic, path }),
      ),
    )
  );
}
