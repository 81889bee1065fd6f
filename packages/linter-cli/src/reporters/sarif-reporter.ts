import type { Fix, Invocation, Log, ReportingDescriptor, Result } from 'sarif';

import { UNREADABLE_BASE } from '../check/problems.js';
import type { Edit } from '../fix/edit.js';
import { VERSION } from '../version.js';
import { details, findingsOf, isNotable, uniqueNames } from './findings.js';
import type { Finding } from './findings.js';
import type { Reporter } from './reporter.js';
import { ruleText } from './rule-texts.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const HOME = 'https://github.com/firn-data/firn/tree/main/packages/linter-cli#readme';
const ROOT = '%SRCROOT%';
/** GitHub refuses a file with more. https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support */
const MAX_RESULTS = 25_000;
/** GitHub refuses longer descriptions of rules. */
const MAX_DESCRIPTION = 1024;

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as GitHub code scanning and editors read it: what stands
 * against merging, what is worth a look, and what is ignored, as suppressed.
 *
 * @param folder - the project's folder in its repository: analyses of different folders do not replace each other
 */
export function sarifReporter(folder: string): Reporter {
  return {
    report: (result) => {
      const notable = findingsOf(result).filter(isNotable);
      const findings = notable.slice(0, MAX_RESULTS);
      const ruleIds = [...new Set(findings.map(({ rule }) => rule))];
      const names = uniqueNames(findings);
      const log: Log = {
        $schema: SCHEMA,
        version: '2.1.0',
        runs: [
          {
            tool: {
              driver: {
                name: 'firn-lint',
                version: VERSION,
                informationUri: HOME,
                rules: ruleIds.map((id) => describeRule(id)),
              },
            },
            automationDetails: { id: `firn-lint/${folder === '' ? '' : `${folder}/`}` },
            columnKind: 'utf16CodeUnits',
            originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository' } } },
            invocations: [describeInvocation(notable)],
            results: findings.map((finding, index) =>
              describeFinding(finding, ruleIds.indexOf(finding.rule), names[index] ?? finding.fingerprint),
            ),
          },
        ],
      };
      return `${JSON.stringify(log, undefined, 2)}\n`;
    },
  };
}

function describeRule(id: string): ReportingDescriptor {
  const { summary, why, reference, url } = ruleText(id);
  const source = reference === undefined ? '' : `\n\n${reference.title}: ${reference.url}`;
  return {
    id,
    shortDescription: { text: cut(summary) },
    fullDescription: { text: cut(why) },
    help: { text: `${why}${source}` },
    helpUri: url,
    properties: { tags: ['schema-evolution'], precision: 'very-high' },
  };
}

function describeFinding(finding: Finding, ruleIndex: number, name: string): Result {
  const { rule, file, line, column, topic, path, ignored, message, edits = [] } = finding;
  const text = [message, ...details(finding)].join('\n');
  const member = [topic, path].filter((part) => part !== undefined).join('.');
  return {
    ruleId: rule,
    ruleIndex,
    level: levelOf(finding),
    message: { text: withoutLinks(text) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file), uriBaseId: ROOT },
          region: { startLine: line, startColumn: column },
        },
        ...(member !== '' && { logicalLocations: [{ fullyQualifiedName: member, kind: 'member' }] }),
      },
    ],
    // The one that GitHub tells alerts apart by, in its form: hash, colon, occurrence.
    partialFingerprints: { primaryLocationLineHash: name },
    ...(edits.length > 0 && { fixes: edits.map(describeEdit) }),
    ...(ignored !== undefined && { suppressions: [{ kind: 'external', justification: ignored }] }),
  };
}

function describeEdit({ title, file, start, end, replacement }: Edit): Fix {
  return {
    description: { text: withoutLinks(title) },
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(file), uriBaseId: ROOT },
        replacements: [
          {
            deletedRegion: {
              startLine: start.line,
              startColumn: start.column,
              endLine: end.line,
              endColumn: end.column,
            },
            ...(replacement !== '' && { insertedContent: { text: replacement } }),
          },
        ],
      },
    ],
  };
}

function describeInvocation(findings: readonly Finding[]): Invocation {
  const leftOut = findings.length - MAX_RESULTS;
  return {
    executionSuccessful: findings.every(({ rule }) => rule !== UNREADABLE_BASE),
    ...(leftOut > 0 && {
      toolExecutionNotifications: [
        {
          level: 'warning',
          message: { text: `${leftOut} further findings are left out: the limit is ${MAX_RESULTS}` },
        },
      ],
    }),
  };
}

/** What is ignored, or only has a note to it, is a note. */
function levelOf({ severity }: Finding): Result.level {
  return severity === 'none' ? 'note' : severity;
}

/** A path as a relative URI reference; text that no URI can hold is replaced. */
function uriOf(file: string): string {
  return file.split('/').map(encodeSegment).join('/');
}

function encodeSegment(segment: string): string {
  // Encoded and decoded again, so that a half of a surrogate pair becomes a replacement character.
  return encodeURIComponent(Buffer.from(segment, 'utf8').toString('utf8'));
}

/** Text in which `[...](...)` is no link: SARIF reads one into messages (section 3.11.6). */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

function cut(text: string): string {
  return text.length <= MAX_DESCRIPTION ? text : `${text.slice(0, MAX_DESCRIPTION - 1)}…`;
}
