import type { FirnConfig } from '@firn/cli-kit';
import { rules } from '@firn/schema-classifier';

import { STALE_DECLARATION, STALE_DECLARATION_TEXT } from '../check/stale-declaration.js';
import { UNUSED_IGNORE, UNUSED_IGNORE_TEXT } from '../check/unused-ignore.js';
import type { Severity } from '../check/weight.js';
import { RETURNED_TOPIC, RETURNED_TOPIC_TEXT } from '../history/returned-topic.js';
import { lintRules } from '../rules/catalogue.js';
import { FILE_PROBLEMS } from '../rules/file-problems.js';
import type { FileProblem } from '../rules/files/file-problem.js';
import type { RuleEntry } from './rule-model.js';

export type { RuleEntry, RuleKind } from './rule-model.js';

/** Every rule: about files, then about changes, then about topic schemas by themselves. */
export function ruleEntries(config: Pick<FirnConfig, 'rules'>): readonly RuleEntry[] {
  const set = (entry: Omit<RuleEntry, 'severity'>): RuleEntry => ({
    ...entry,
    severity: (entry.configurable ? config.rules[entry.id]?.severity : undefined) ?? entry.default,
  });
  return [...fileEntries(), ...changeEntries(), ...topicEntries()].map(set);
}

type Unset = Omit<RuleEntry, 'severity'>;

function fileEntries(): readonly Unset[] {
  const entry = (id: string, problem: FileProblem, usual: Severity): Unset => ({
    id,
    kind: 'file',
    ...problem,
    default: usual,
    configurable: false,
  });
  return [
    ...Object.entries(FILE_PROBLEMS).map(([id, problem]) => entry(id, problem, 'error')),
    entry(RETURNED_TOPIC, RETURNED_TOPIC_TEXT, 'warning'),
    entry(STALE_DECLARATION, STALE_DECLARATION_TEXT, 'warning'),
    entry(UNUSED_IGNORE, UNUSED_IGNORE_TEXT, 'warning'),
  ];
}

function changeEntries(): readonly Unset[] {
  return rules.map(({ id, family, summary, why, reference, classification, example }) => ({
    id,
    kind: 'change',
    family,
    summary,
    why,
    reference,
    classification,
    default: classification === 'NUCLEAR_RESET' ? 'error' : 'none',
    configurable: classification !== 'NUCLEAR_RESET',
    example: { before: example.before, after: example.after },
  }));
}

function topicEntries(): readonly Unset[] {
  return lintRules.map(({ id, family, summary, why, reference, severity, options, example }) => ({
    id,
    kind: 'topic',
    family,
    summary,
    why,
    ...(reference !== undefined && { reference }),
    default: severity,
    configurable: true,
    options,
    example: { bad: example.bad, good: example.good },
  }));
}
