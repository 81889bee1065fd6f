import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TopicSchema } from '@firn/topic-schema';
import { classify, rules } from '../../src/index.js';
import type { Change } from '../../src/index.js';
import { arbitraryPair } from '../support/arbitrary-change.js';
import { schemaOf, withAnyType } from '../support/parse.js';
import { TYPE_CHANGES } from '../support/type-changes.js';
import { levels } from '../support/type-grammar.js';
import { icebergSchema, meaning } from './iceberg-schema.js';
import { judge } from './judge.js';
import type { Job, Verdict } from './judge.js';
import { operationsFor } from './operations.js';

/** What Firn resets and Iceberg would change in place, and why. */
const STRICTER: Readonly<Record<string, string>> = {
  'column-removed':
    'Readers that name the column fail, and added again it is another field: old values read NULL',
  'field-removed': 'As for a column',
  'map-key-changed': 'UpdateSchema moves the fields of a key; no document has a key with fields',
  'partition-value-changed':
    'UpdateSchema does not look at the partitioning, yet the specification forbids what gives another partition value',
  'partitioning-changed': "Athena's DDL has no statement for it, and old files would stay in the old layout",
  'primary-key-changed':
    'Iceberg changes what it says of rows, and merges none: Curated has to be built anew',
};

/** What Firn resets though no table's schema changes, and why. */
const BEYOND_ICEBERG: Readonly<Record<string, string>> = {
  'topic-renamed': 'The tables have the name of the topic',
  'raw-table-changed': 'The rows come from elsewhere',
  'raw-payload-changed': 'The rows come from elsewhere',
  'raw-filter-changed': 'The rows come from elsewhere',
  'key-source-changed': 'The same key would mean another record',
  'key-notation-changed': 'The same key would mean another record',
  'curated-removed': 'A table goes',
  'order-by-changed': 'Another record of a key is the latest',
  'delete-condition-changed': 'Other rows are deleted ones',
};

/** What Iceberg says where it refuses as Firn does. */
const REFUSALS: Readonly<Record<string, RegExp>> = {
  'column-removed': /^Cannot find source column for partition field/,
  'required-column-added': /^Incompatible change: cannot add required column/,
  'column-made-required': /^Cannot change column nullability: .*optional -> required/,
  'type-narrowed': /^Cannot change column type/,
  'type-changed': /^Cannot change column type/,
  'decimal-scale-changed': /^Cannot change column type/,
  'nesting-changed': /^Cannot change column type|^Not a primitive type/,
  'map-key-changed':
    /^Cannot (?:update|alter|add fields to|delete fields from) map keys|^Cannot change column type|^Not a primitive type/,
  'partitioning-changed': /^Cannot (?:bind|find|partition by)/,
  'primary-key-changed': /^Cannot add field/,
};

type Pair = readonly [before: TopicSchema, after: TopicSchema];

/** Every change of a type two parts deep, the examples of all rules, and what chance brings. */
const PAIRS: readonly Pair[] = [
  ...levels(2).flatMap((level) =>
    TYPE_CHANGES.map(({ before, after }): Pair => [
      withAnyType(level.around(before)),
      withAnyType(level.around(after)),
    ]),
  ),
  ...rules.map(({ example }): Pair => [schemaOf(example.before), schemaOf(example.after)]),
  ...fc.sample(arbitraryPair, { numRuns: 500, seed: 1 }),
];

function jobFor([before, after]: Pair, changes: readonly Change[]): Job {
  return {
    schema: icebergSchema(before.columns),
    partitionBy: before.partitionBy,
    operations: changes.flatMap((change) => operationsFor(change, after)),
  };
}

describe("Iceberg's own UpdateSchema", () => {
  const classified = PAIRS.map((pair) => ({ pair, ...classify(...pair) }));
  const changes = classified.flatMap((each) =>
    each.changes.map((change) => ({ change, job: jobFor(each.pair, [change]) })),
  );
  const evolutions = classified
    .filter(({ breaking }) => !breaking)
    .map((each) => ({ after: each.pair[1], job: jobFor(each.pair, each.changes) }));
  let verdicts: readonly Verdict[] = [];

  beforeAll(() => {
    verdicts = judge([...changes, ...evolutions].map(({ job }) => job));
  }, 120_000);

  /** The changes that break or do not, with what Iceberg says to each by itself. */
  const judged = (breaking: boolean) =>
    changes
      .map(({ change, job }, index) => ({
        ...change,
        operations: job.operations,
        refused: verdicts[index]?.refused,
      }))
      .filter((change) => change.breaking === breaking);
  const rulesOf = (found: readonly { readonly rule: string }[]) =>
    [...new Set(found.map(({ rule }) => rule))].sort();

  it('is asked about every rule', () => {
    expect(rulesOf(changes.map(({ change }) => change))).toEqual(rules.map(({ id }) => id).sort());
    expect(evolutions.length).toBeGreaterThan(200);
  });

  it('takes every change that Firn makes in place', () => {
    expect(judged(false).filter(({ refused }) => refused !== undefined)).toEqual([]);
  });

  it('takes all changes of a pair at once, and then has the new schema', () => {
    const wrong = evolutions.flatMap(({ after }, index) => {
      const { schema, refused } = verdicts[changes.length + index] ?? {};
      const expected = meaning(icebergSchema(after.columns));
      const found = schema === undefined ? refused : meaning(schema);
      return found === expected ? [] : [{ expected, found }];
    });
    expect(wrong).toEqual([]);
  });

  it('refuses what Firn resets, but for what is listed here', () => {
    const taken = judged(true).filter(
      ({ operations, refused }) => operations.length > 0 && refused === undefined,
    );
    expect(rulesOf(taken)).toEqual(Object.keys(STRICTER).sort());
    expect(rulesOf(judged(true).filter(({ operations }) => operations.length === 0))).toEqual(
      Object.keys(BEYOND_ICEBERG).sort(),
    );
  });

  it('takes no other change of a map key than that of an order', () => {
    const taken = judged(true).filter(
      ({ rule, refused }) => rule === 'map-key-changed' && refused === undefined,
    );
    expect(new Set(taken.map(({ before, after }) => `${before} -> ${after}`))).toEqual(
      new Set(['x, y -> y, x']),
    );
  });

  it('refuses for the reason that Firn has', () => {
    const refusals = judged(true).filter(({ refused }) => refused !== undefined);
    const other = refusals.filter(({ rule, refused = '' }) => REFUSALS[rule]?.test(refused) !== true);
    expect(
      other.map(({ rule, path, before, after, refused }) => [rule, path, before, after, refused]),
    ).toEqual([]);
    expect(rulesOf(refusals)).toEqual(Object.keys(REFUSALS).sort());
  });
});
