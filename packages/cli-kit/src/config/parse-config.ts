import { parse } from '@humanwhocodes/momoa';
import type { DocumentNode, MemberNode } from '@humanwhocodes/momoa';

import type { ConfigurableRule } from './configurable-rule.js';
import { DEFAULT_CONFIG } from './firn-config.js';
import type { EnvironmentConfig, FirnConfig, ResetMode } from './firn-config.js';
import { ObjectReader } from './object-reader.js';
import type { ConfigProblem } from './object-reader.js';
import { readIgnores } from './read-ignores.js';
import { readOverrides } from './read-overrides.js';
import { readRules } from './read-rules.js';
import { RuleNames } from './rule-names.js';
import { reasonObjection, topicObjection } from './topic-names.js';

/** A configuration, or all that is wrong with its text. */
export type ParsedConfig =
  | { readonly config: FirnConfig; readonly problems: readonly [] }
  | { readonly config?: undefined; readonly problems: readonly ConfigProblem[] };

/** What the reader of a configuration knows. */
export interface ConfigContext {
  /** The rules that it may name. Absent: any; who reads it does not lint. */
  readonly rules?: readonly ConfigurableRule[];
}

/** Reads the text of a `firn.config.json`. Never throws; nothing in it is ignored, an unknown key is a problem. */
export function parseConfig(text: string, { rules }: ConfigContext = {}): ParsedConfig {
  const document = parseJson(text);
  if ('problem' in document) return { problems: [document.problem] };
  const reader = new ObjectReader();
  const config = readConfig(document.node, new RuleNames(rules), reader);
  return reader.problems.length > 0 ? { problems: reader.problems } : { config, problems: [] };
}

function parseJson(text: string): { node: DocumentNode } | { problem: ConfigProblem } {
  try {
    return { node: parse(text) };
  } catch (error) {
    const { line = 1, column = 1, message } = error as Error & Partial<ConfigProblem>;
    return { problem: { line, column, message: `not JSON: ${message.replace(/ \(\d+:\d+\)$/, '')}` } };
  }
}

function readConfig(document: DocumentNode, names: RuleNames, reader: ObjectReader): FirnConfig {
  const members = reader.knownMembers(document.body, 'the configuration', [
    '$schema',
    'schemas',
    'retired',
    'environments',
    'resetMode',
    'rules',
    'overrides',
    'ignores',
  ]);
  const [rules, overrides, ignores] = ['rules', 'overrides', 'ignores'].map((key) => members.get(key)?.value);
  const resetMode = readResetMode(members.get('resetMode'), reader);
  reader.text(members.get('$schema'), '"$schema"', () => undefined);
  return {
    schemas: readFolder(members.get('schemas'), reader),
    retired: readRetired(members.get('retired'), reader),
    environments: readEnvironments(members.get('environments'), reader),
    ...(resetMode !== undefined && { resetMode }),
    rules: rules === undefined ? {} : readRules(rules, '"rules"', names, reader),
    overrides: overrides === undefined ? [] : readOverrides(overrides, names, reader),
    ignores: ignores === undefined ? [] : readIgnores(ignores, names, reader),
  };
}

function readResetMode(member: MemberNode | undefined, reader: ObjectReader): ResetMode | undefined {
  const isMode = (text: string): text is ResetMode => text === 'archive-first' || text === 'swap-last';
  const mode = reader.text(member, '"resetMode"', (text) =>
    isMode(text) ? undefined : '"archive-first" or "swap-last"',
  );
  return mode !== undefined && isMode(mode) ? mode : undefined;
}

function readFolder(member: MemberNode | undefined, reader: ObjectReader): string {
  const folder = reader.text(member, '"schemas"', (text) =>
    isFolderInside(text) ? undefined : 'a folder below the file, such as "schemas" or "data/schemas"',
  );
  return folder?.replace(/\/$/, '') ?? DEFAULT_CONFIG.schemas;
}

function isFolderInside(text: string): boolean {
  const parts = text.replace(/\/$/, '').split('/');
  return parts.every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\p{Cc}]/u.test(part));
}

function readRetired(member: MemberNode | undefined, reader: ObjectReader): Record<string, string> {
  const retired: Record<string, string> = {};
  if (member === undefined) return retired;
  for (const [topic, entry] of reader.members(member.value, '"retired"')) {
    const name = JSON.stringify(topic);
    const expected = topicObjection(topic);
    if (expected !== undefined) reader.badName(entry, `"retired" names ${name}`, expected);
    const reason = reader.text(entry, `the reason for retiring ${name}`, reasonObjection);
    if (reason !== undefined) retired[topic] = reason;
  }
  return retired;
}

const ENVIRONMENT = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** Whether a text may name an environment, here and as `--env`. */
export function isEnvironmentName(text: string): boolean {
  return ENVIRONMENT.test(text);
}

function readEnvironments(
  member: MemberNode | undefined,
  reader: ObjectReader,
): Record<string, EnvironmentConfig> {
  const environments: Record<string, EnvironmentConfig> = {};
  if (member === undefined) return environments;
  for (const [name, entry] of reader.members(member.value, '"environments"')) {
    if (!isEnvironmentName(name)) {
      reader.badName(
        entry,
        `"environments" names ${JSON.stringify(name)}`,
        'letters, digits, "-" and "_", at most 64',
      );
    }
    environments[name] = readEnvironment(entry, `environment ${JSON.stringify(name)}`, reader);
  }
  return environments;
}

function readEnvironment(member: MemberNode, what: string, reader: ObjectReader): EnvironmentConfig {
  const members = reader.knownMembers(member.value, what, ['parameter', 'region']);
  const parameter = reader.text(members.get('parameter'), `"parameter" of ${what}`, (text) =>
    /^\/[A-Za-z0-9_.\-/]{1,1010}$/.test(text) ? undefined : 'an SSM parameter name that begins with "/"',
  );
  const region = reader.text(members.get('region'), `"region" of ${what}`, (text) =>
    /^[a-z]{2}(-[a-z]+)+-\d$/.test(text) ? undefined : 'an AWS region, such as "eu-central-1"',
  );
  return { ...(parameter !== undefined && { parameter }), ...(region !== undefined && { region }) };
}
