import { EXAMPLE_BASE, classify, rules } from '@firn/schema-classifier';
import { parseTopicSchema } from '@firn/topic-schema';
import type { ParsedTopicSchema, TopicSchema } from '@firn/topic-schema';

import { defaultOptions } from '../check/lint-topic.js';
import { lintRules } from '../rules/catalogue.js';
import { FILE_PROBLEMS } from '../rules/file-problems.js';

/** What is said about the example of a rule: how to mend it, or what to look out for. */
export function exampleHint(id: string): string | undefined {
  return hintOfChange(id) ?? hintOfTopic(id) ?? hintOfFile(id);
}

function hintOfChange(id: string): string | undefined {
  const example = rules.find((rule) => rule.id === id)?.example;
  if (example === undefined) return undefined;
  const { changes } = classify(schema(example.before), schema(example.after));
  return changes.find(({ rule }) => rule === id)?.hint;
}

function hintOfTopic(id: string): string | undefined {
  const rule = lintRules.find((candidate) => candidate.id === id);
  if (rule === undefined) return undefined;
  const { bad, options } = rule.example;
  return rule.find(schema(bad), { ...defaultOptions(rule), ...options })[0]?.hint;
}

function hintOfFile(id: string): string | undefined {
  const bad = FILE_PROBLEMS[id]?.example?.bad;
  return bad && parse(bad).problems.find(({ code }) => code === id)?.hint;
}

function schema(keys: Readonly<Record<string, unknown>>): TopicSchema {
  const { schema: read } = parse(keys);
  if (read === undefined) throw new Error('An example is not a topic schema');
  return read;
}

function parse(keys: Readonly<Record<string, unknown>>): ParsedTopicSchema {
  return parseTopicSchema(JSON.stringify({ ...EXAMPLE_BASE, ...keys }));
}
