import { declareCommand } from '@firn/cli-kit';

import type {
  CheckResult,
  TopicReport,
  WeighedChange,
  WeighedProblem,
} from '../../src/check/check-result.js';

import { fingerprint } from '../../src/check/fingerprint.js';
import type { Edit } from '../../src/fix/edit.js';

/** A change that breaks: a column is removed. */
export function change(properties: Partial<WeighedChange> = {}): WeighedChange {
  const { path = 'amount', rule = 'column-removed' } = properties;
  return {
    rule,
    path,
    before: 'int',
    classification: 'NUCLEAR_RESET',
    breaking: true,
    message: `The column "${path}" (int) is removed`,
    why: 'Its values would be gone.',
    line: 4,
    column: 14,
    severity: 'error',
    fingerprint: fingerprint(rule, 'orders', path),
    ...properties,
  };
}

/** A change that is only told: a column is added. */
export function addition(path: string): WeighedChange {
  const { before: _, ...rest } = change({ path, rule: 'column-added' });
  return {
    ...rest,
    after: 'string',
    classification: 'SCHEMA_EVOLVE',
    breaking: false,
    message: `The column "${path}" (string) is added`,
    why: 'Older rows read null.',
    severity: 'none',
  };
}

/** An edit in a text whose seventh line begins with what is to be replaced. */
export function edit(replaced: string, replacement: string): Edit {
  return {
    title: `write ${JSON.stringify(replacement)} instead of ${JSON.stringify(replaced)}`,
    safe: false,
    file: 'schemas/carts.json',
    start: { line: 7, column: 1, offset: 120 },
    end: { line: 7, column: 1 + replaced.length, offset: 120 + replaced.length },
    replacement,
  };
}

/** A topic whose changes are all made in place. */
export function topic(properties: Partial<TopicReport> = {}): TopicReport {
  return {
    topic: 'orders',
    file: 'schemas/orders.json',
    classification: 'SCHEMA_EVOLVE',
    declaration: 'not_needed',
    declared: false,
    blocked: false,
    changes: [addition('currency')],
    ...properties,
  };
}

/** A topic that breaks, without a declaration. */
export function blockedTopic(properties: Partial<TopicReport> = {}): TopicReport {
  return topic({
    classification: 'NUCLEAR_RESET',
    declaration: 'missing',
    blocked: true,
    declareCommand: declareCommand('schemas/orders.json', 'origin/main'),
    structure: { from: 'a'.repeat(64), to: 'b'.repeat(64) },
    changes: [change({ hint: 'keep the column, and stop to fill it' }), addition('currency')],
    ...properties,
  });
}

/** Something that is wrong with a file. */
export function problem(properties: Partial<WeighedProblem> = {}): WeighedProblem {
  return {
    code: 'unknown-type',
    message: '"money" is no type',
    hint: 'write decimal(18,2)',
    file: 'schemas/carts.json',
    line: 7,
    column: 30,
    topic: 'carts',
    severity: 'error',
    fingerprint: fingerprint('unknown-type', 'carts', 'price'),
    ...properties,
  };
}

/** A result; the verdict follows from its findings. */
export function result(properties: Partial<CheckResult> = {}): CheckResult {
  const { topics = [], problems = [] } = properties;
  const findings = [...problems, ...topics.flatMap(({ changes }) => changes)];
  return {
    verdict: findings.some(({ severity }) => severity === 'error') ? 'blocked' : 'pass',
    against: { kind: 'git', ref: 'origin/main', commit: '1f0e3dad99908345f7439f8ffabdffc4e5a1b2c3' },
    topics: [],
    retired: [],
    problems: [],
    ...properties,
  };
}

/** One result of each kind, by name. */
export const RESULTS: Readonly<Record<string, CheckResult>> = {
  'nothing changed': result(),
  evolved: result({ topics: [topic()] }),
  blocked: result({ topics: [blockedTopic()] }),
  declared: result({
    topics: [
      topic({
        classification: 'NUCLEAR_RESET',
        declaration: 'matching',
        declared: true,
        changes: [change({ severity: 'warning' })],
      }),
    ],
  }),
  warnings: result({
    topics: [topic({ declaration: 'stale' })],
    problems: [
      problem({
        code: 'reserved-word',
        severity: 'warning',
        message: '"order" is a reserved word of Athena',
        path: 'order',
        why: 'Queries must quote it.',
        fingerprint: fingerprint('reserved-word', 'carts', 'order'),
      }),
    ],
  }),
  ignored: result({
    topics: [topic({ changes: [change({ severity: 'none', ignored: 'in use since 2024' })] })],
  }),
  problems: result({
    problems: [
      problem(),
      problem({ line: 9 }),
      {
        code: 'topic.deleted',
        message: 'the schema of topic old was deleted, but the topic is not retired',
        file: 'schemas/old.json',
        severity: 'error',
        fingerprint: fingerprint('topic.deleted', 'old'),
      },
    ],
  }),
  'former name': result({
    topics: [
      topic({
        changes: [
          {
            ...addition('note'),
            formerly: {
              commit: '1f0e3dad99908345f7439f8ffabdffc4e5a1b2c3',
              date: '2026-03-01',
              type: 'int',
              note: '"note" was there before, as int (now string). The old values do not come back',
            },
          },
        ],
      }),
    ],
    historyGap: 'limit',
  }),
  edits: result({
    problems: [
      problem({ edits: [edit('money', 'decimal(18,2)'), edit('', ', "owner": ""'), edit('gone', '')] }),
    ],
    topics: [blockedTopic({ changes: [change({ edits: [edit('', ',\n  "breakingChange": {}')] })] })],
  }),
  retired: result({
    against: { kind: 'directory', path: '../main/schemas' },
    retired: [{ topic: 'old', file: 'schemas/old.json', reason: 'replaced by orders' }],
  }),
};

/** A result with 3,000 changes in 30 topics. */
export function manyChanges(): CheckResult {
  return result({
    topics: Array.from({ length: 30 }, (_, index) =>
      blockedTopic({
        topic: `topic_${index}`,
        file: `schemas/topic_${index}.json`,
        changes: Array.from({ length: 100 }, (_column, column) => {
          const path = `column_${column}`;
          return change({ path, fingerprint: fingerprint('column-removed', `topic_${index}`, path) });
        }),
      }),
    ),
  });
}
