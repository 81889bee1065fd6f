import { TopicSchemaFile } from './document/topic-schema-file.js';
import type { JsonDocument } from './json/json-document.js';
import { readJson } from './json/read-json.js';
import type { ReadJson } from './json/read-json.js';
import type { Position, Problem } from './model/problem.js';
import type { TopicSchema } from './model/topic-schema.js';
import { checkShape } from './validation/check-shape.js';
import { checkText } from './validation/check-text.js';
import { checkTopic } from './validation/check-topic.js';
import { ColumnNames } from './validation/column-names.js';
import type { Finding, Report } from './validation/finding.js';
import { isObject, member } from './validation/json-kind.js';
import { readBreakingChange } from './validation/read-breaking-change.js';
import { readColumns } from './validation/read-columns.js';
import { readCurated } from './validation/read-curated.js';
import { readPartitioning } from './validation/read-partitioning.js';
import { readProperties } from './validation/read-properties.js';
import { readRaw } from './validation/read-raw.js';

/** What the parser is told about the text. */
export interface ParseOptions {
  /** The file's name or path: problems carry it, and the topic must be named like it (without directory and ending). */
  readonly file?: string;
}

/** A topic schema, or all that is wrong with it. */
export interface ParsedTopicSchema {
  /** Absent when there is any problem. */
  readonly schema?: TopicSchema;
  /** In the order of the file. */
  readonly problems: readonly Problem[];
  /**
   * Where the value that a JSON pointer names begins in the text. Where there is no such value, the place of the
   * innermost value around it that exists; `undefined` only when the text is no JSON.
   */
  readonly locate: (pointer: string) => Position | undefined;
}

/**
 * Reads a topic schema file: plain JSON, with or without a byte order mark, with any line ends.
 *
 * All problems are reported, not only the first. Nothing is thrown, whatever the text.
 *
 * @example
 * ```ts
 * const { schema, problems } = parseTopicSchema(text, { file: 'schemas/github_events.json' });
 * for (const { line, column, message, hint } of problems) console.error(`${line}:${column} ${message}. ${hint ?? ''}`);
 * ```
 */
export function parseTopicSchema(text: string, options: ParseOptions = {}): ParsedTopicSchema {
  const json = readJson(text);
  const { locate } = json;
  if (locate === undefined) return { problems: problemsOf(json, [], options), locate: () => undefined };
  const findings: Finding[] = [];
  const schema = readSchema(json.value, options, (finding) => findings.push(finding));
  const problems = problemsOf(json, findings, options);
  return {
    ...(problems.length === 0 && schema !== undefined && { schema }),
    problems,
    locate,
  };
}

function readSchema(value: unknown, options: ParseOptions, report: Report): TopicSchema | undefined {
  checkShape(TopicSchemaFile, value, report);
  if (!isObject(value)) return undefined;
  const { topic, description, owner } = value;
  if (typeof topic === 'string') checkTopic(topic, options.file, report);
  if (typeof description === 'string') checkText(description, '/description', report);
  if (typeof owner === 'string') checkText(owner, '/owner', report);
  const raw = readRaw(member(value, 'raw'), report);
  const names = new ColumnNames(member(value, 'columns'));
  const columns = readColumns(member(value, 'columns'), report);
  const partitionBy = readPartitioning(member(value, 'partitionBy'), columns, names, report);
  const curated = readCurated(member(value, 'curated'), columns, names, report);
  const properties = readProperties(member(value, 'properties'), report);
  const breakingChange = readBreakingChange(member(value, 'breakingChange'), report);
  if (typeof topic !== 'string' || raw === undefined) return undefined;
  return {
    topic,
    ...(typeof description === 'string' && { description }),
    ...(typeof owner === 'string' && { owner }),
    raw,
    columns,
    partitionBy,
    ...(curated !== undefined && { curated }),
    properties,
    ...(breakingChange !== undefined && { breakingChange }),
  };
}

function problemsOf(json: ReadJson, findings: readonly Finding[], { file }: ParseOptions): Problem[] {
  const { document } = json;
  const placed = findings.flatMap(({ at, hint, suggestion, ...finding }) => {
    if (document === undefined) return [];
    const advice = { ...(hint !== undefined && { hint }), ...(suggestion !== undefined && { suggestion }) };
    return [{ ...finding, ...advice, ...place(document(), finding.pointer, at) }];
  });
  return [...json.faults, ...placed]
    .map((problem): Problem => (file === undefined ? problem : { ...problem, file }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

function place(document: JsonDocument, pointer: string, at: Finding['at']): Position {
  if (at === undefined) return document.locate(pointer);
  return at === 'name' ? document.locateName(pointer) : document.locateInString(pointer, at.offset);
}
