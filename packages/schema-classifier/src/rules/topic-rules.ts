import type { Change } from '../model/change.js';
import type { Comparison } from '../compare/comparison.js';
import { makeChange } from './make-change.js';
import { FIRN_FILE } from './references.js';
import type { Rule } from './rule.js';

const TOPIC_RENAMED: Rule = {
  id: 'topic-renamed',
  family: 'topic',
  summary: 'The topic has another name',
  classification: 'NUCLEAR_RESET',
  why: "A topic's name is the name of its tables and of its record in the registry: another name is another topic",
  reference: FIRN_FILE,
  example: { before: { topic: 'orders' }, after: { topic: 'purchases' } },
};

export const topicRules: readonly Rule[] = [TOPIC_RENAMED];

export function topicChanges({ before, after }: Comparison): readonly Change[] {
  if (before.topic === after.topic) return [];
  const details = {
    path: 'topic',
    before: before.topic,
    after: after.topic,
    message: `The topic "${before.topic}" is called "${after.topic}"`,
    hint: `Keep the name, or add a topic "${after.topic}" in a file of its own and retire "${before.topic}"`,
    pointer: '/topic',
  };
  return [makeChange(TOPIC_RENAMED, details)];
}
