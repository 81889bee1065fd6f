import { CliError, ExitCode, colourWanted, createStyle, loadProject } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';
import { didYouMean } from '@firn/topic-schema';

import { configurableRules } from '../rules/configurable-rules.js';
import { exampleHint } from './example-hint.js';
import { renderEntry } from './render-entry.js';
import { renderList } from './render-list.js';
import { ruleEntries } from './rule-entry.js';
import type { RuleEntry } from './rule-model.js';

/** Options of `firn-lint rules` and `firn-lint explain`. */
export interface ExplainOptions {
  readonly format: 'text' | 'json';
  readonly config?: string;
}

/** `firn-lint rules`: every rule, with its severity by default and as configured. */
export async function runRules(options: ExplainOptions, io: CliIo): Promise<ExitCode> {
  const entries = await configuredEntries(options, io);
  const style = createStyle(colourWanted(io.stdout, io.env));
  const listed = entries.map(({ example: _, hint: __, ...entry }) => entry);
  io.stdout.write(options.format === 'json' ? printJson(listed) : renderList(entries, style));
  return ExitCode.Ok;
}

/**
 * `firn-lint explain <rule>`: what a rule is about, why, and what can be done about its findings.
 *
 * @throws CliError when there is no such rule
 */
export async function runExplain(id: string, options: ExplainOptions, io: CliIo): Promise<ExitCode> {
  const entries = await configuredEntries(options, io);
  const found = entries.find((candidate) => candidate.id === id);
  if (found === undefined) throw noSuchRule(id, entries);
  const hint = found.hint ?? exampleHint(id);
  const entry = { ...found, ...(hint !== undefined && { hint }) };
  const style = createStyle(colourWanted(io.stdout, io.env));
  io.stdout.write(options.format === 'json' ? printJson(entry) : renderEntry(entry, style));
  return ExitCode.Ok;
}

async function configuredEntries({ config }: ExplainOptions, io: CliIo): Promise<readonly RuleEntry[]> {
  const project = await loadProject(io.cwd, config, { rules: configurableRules() });
  return ruleEntries(project.config);
}

function printJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function noSuchRule(id: string, entries: readonly RuleEntry[]): CliError {
  const meant = didYouMean(
    id,
    entries.map((entry) => entry.id),
  );
  return new CliError(`there is no rule ${JSON.stringify(id)}`, {
    hint: meant === undefined ? 'firn-lint rules lists them' : `did you mean ${meant}?`,
  });
}
