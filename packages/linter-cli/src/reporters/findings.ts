import type { CheckResult, TopicReport, WeighedChange, WeighedProblem } from '../check/check-result.js';
import type { Severity } from '../check/weight.js';
import type { Edit } from '../fix/edit.js';

/** A change or a problem, in the one form that formats for machines share. */
export interface Finding {
  /** The rule that judged a change, or the kind of a problem. */
  readonly rule: string;
  readonly severity: Severity;
  readonly fingerprint: string;
  /** The reason for which the configuration ignores it. */
  readonly ignored?: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly topic?: string;
  readonly path?: string;
  readonly before?: string;
  readonly after?: string;
  readonly message: string;
  readonly why?: string;
  /** What rows that were written earlier read, where that is not plain from the change. */
  readonly note?: string;
  readonly hint?: string;
  readonly edits?: readonly Edit[];
  /** The command that declares the change, where it breaks and is not declared. */
  readonly declareCommand?: string;
}

/** All that a check found, worst first: errors, warnings, what has a note to it, what is ignored, what is only told. Problems precede changes. */
export function findingsOf({ problems, topics }: CheckResult): readonly Finding[] {
  const findings = [...problems.map(ofProblem), ...topics.flatMap(findingsOfTopic)];
  return findings.sort((a, b) => rank(a) - rank(b));
}

/** What asks for somebody's attention, or would if it were not ignored: not what is only told, without a note to it. */
export function isNotable({ severity, ignored, note }: Finding): boolean {
  return severity !== 'none' || ignored !== undefined || note !== undefined;
}

/** The findings of one topic, in the order of its changes. */
export function findingsOfTopic(topic: TopicReport): readonly Finding[] {
  return topic.changes.map((change) => ofChange(change, topic));
}

/** What is to be shown beside the code: what is notable and not ignored. */
export function isShown(finding: Finding): boolean {
  return isNotable(finding) && finding.ignored === undefined;
}

/** Why a finding matters, and what can be done about it; several lines, or none. */
export function details(finding: Finding): readonly string[] {
  return [...(finding.why === undefined ? [] : [finding.why]), ...noteAndRemedies(finding)];
}

/** What else is to be known of a finding, and what can be done about it; several lines, or none. */
export function noteAndRemedies(finding: Finding): readonly string[] {
  return [...(finding.note === undefined ? [] : [finding.note]), ...remedies(finding)];
}

/** How to mend a finding, and how to declare it if it is meant; several lines, or none. */
function remedies({ hint, declareCommand }: Finding): readonly string[] {
  return [
    ...(hint === undefined ? [] : [hint]),
    ...(declareCommand === undefined ? [] : [`to make it on purpose: ${declareCommand}`]),
  ];
}

/**
 * A name for each finding that none of the others has, though two of them may have the same fingerprint: the same
 * mistake made twice in one file. Where tools tell findings apart by their fingerprints, one would conceal the other.
 */
export function uniqueNames(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ fingerprint }) => {
    const count = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, count);
    return `${fingerprint}:${count}`;
  });
}

function ofChange(
  { rule, classification: _, breaking, formerly, ...change }: WeighedChange,
  { topic, file, declareCommand }: TopicReport,
): Finding {
  const declarable = breaking && declareCommand !== undefined ? { declareCommand } : {};
  return { ...change, rule, topic, file, ...(formerly && { note: formerly.note }), ...declarable };
}

function ofProblem({ code, line = 1, column = 1, ...problem }: WeighedProblem): Finding {
  return { ...problem, rule: code, line, column };
}

function rank({ severity, ignored, note }: Finding): number {
  if (severity === 'error') return 0;
  if (severity === 'warning') return 1;
  if (ignored !== undefined) return 3;
  return note === undefined ? 4 : 2;
}
