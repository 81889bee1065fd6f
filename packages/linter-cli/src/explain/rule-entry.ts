import type { FirnConfig, RuleOption, RuleSeverity } from '@firn/cli-kit';
import { rules } from '@firn/schema-classifier';
import type { ChangeClassification } from '@firn/schema-classifier';

import { UNUSED_IGNORE } from '../check/unused-ignore.js';
import type { Severity } from '../check/weight.js';
import { lintRules } from '../rules/catalogue.js';
import { FILE_PROBLEMS } from '../rules/file-problems.js';

/** What a rule is about: the file, a change of a topic schema, or a topic schema by itself. */
export type RuleKind = 'file' | 'change' | 'topic';

/** Parts of topic schemas that show a rule: keys of the file, with their values. */
type Keys = Readonly<Record<string, unknown>>;

/** Everything there is to say of a rule. */
export interface RuleEntry {
  readonly id: string;
  readonly kind: RuleKind;
  /** A family of rules; absent for problems of the file. */
  readonly family?: string;
  readonly summary: string;
  readonly why?: string;
  readonly reference?: { readonly title: string; readonly url: string };
  /** What a change means for the live tables. */
  readonly classification?: ChangeClassification;
  /** Where nothing is configured. */
  readonly default: Severity | RuleSeverity;
  /** As the configuration sets it, overrides for some topics aside. */
  readonly severity: Severity | RuleSeverity;
  /** Whether it can be set and ignored. */
  readonly configurable: boolean;
  readonly options?: Readonly<Record<string, RuleOption>>;
  readonly example?:
    { readonly before: Keys; readonly after: Keys } | { readonly bad: Keys; readonly good: Keys };
}

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
  const entry = (id: string, summary: string, usual: Severity): Unset => ({
    id,
    kind: 'file',
    summary,
    default: usual,
    configurable: false,
  });
  return [
    ...Object.entries(FILE_PROBLEMS).map(([id, summary]) => entry(id, summary, 'error')),
    entry(UNUSED_IGNORE, 'The configuration ignores what is not found any more', 'warning'),
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
