import { describe, expect, it } from '@jest/globals';
import { classify, rules } from '../../src/index.js';
import type { Classification } from '../../src/index.js';
import { VERSIONS } from './versions.js';

const STEPS = VERSIONS.slice(1).map((after, index) => ({ before: VERSIONS[index]!, after }));

function verdict(event: string, version: string) {
  const { before, after } = STEPS.find((step) => step.after.version === version)!;
  return classify(before.events.get(event), after.events.get(event)!);
}

describe('the published schemas of real events', () => {
  it('are classified from each version to the next', () => {
    const counts = STEPS.map(({ before, after }) => {
      const classes = [...after.events].map(
        ([event, schema]) => classify(before.events.get(event), schema).classification,
      );
      const count = (of: Classification) => classes.filter((each) => each === of).length;
      return [
        `${before.version} to ${after.version}`,
        count('NEW_TABLE'),
        count('NO_CHANGE'),
        count('SCHEMA_EVOLVE'),
        count('NUCLEAR_RESET'),
      ];
    });
    expect(counts).toEqual([
      ['3.77.1 to 4.13.0', 10, 23, 154, 2],
      ['4.13.0 to 5.8.0', 10, 32, 129, 26],
      ['5.8.0 to 6.11.0', 14, 16, 117, 64],
      ['6.11.0 to 7.6.1', 14, 31, 173, 6],
    ]);
  });

  it('are classified backwards too, and from each version to itself', () => {
    const ids = new Set(rules.map(({ id }) => id));
    for (const { before, after } of STEPS) {
      for (const [event, schema] of before.events) {
        const { changes } = classify(after.events.get(event), schema);
        expect(changes.filter(({ rule }) => !ids.has(rule))).toEqual([]);
        expect(classify(schema, schema).classification).toBe('NO_CHANGE');
      }
    }
  });

  /** Twenty verdicts to be read and judged by hand: is each what a team would want to be told? */
  it.each<[event: string, version: string, all: Classification, change: string, hint: RegExp]>([
    ['check_run$completed', '4.13.0', 'SCHEMA_EVOLVE', 'field-added repository.visibility', /read NULL/],
    ['team$added_to_repository', '4.13.0', 'SCHEMA_EVOLVE', 'column-added installation', /read NULL/],
    ['organization$deleted', '4.13.0', 'SCHEMA_EVOLVE', 'column-made-optional membership', /expect NULL/],
    ['issues$opened', '4.13.0', 'SCHEMA_EVOLVE', 'column-added changes', /read NULL/],
    ['issues$transferred', '4.13.0', 'NUCLEAR_RESET', 'required-column-added changes', /without "required"/],
    ['push$event', '4.13.0', 'NUCLEAR_RESET', 'type-changed commits[].timestamp', /beside it/],
    ['push$event', '4.13.0', 'NUCLEAR_RESET', 'fields-reordered commits[]', /keeps its order/],
    ['deployment$created', '5.8.0', 'NUCLEAR_RESET', 'nesting-changed workflow_run', /another column/],
    [
      'pull_request$assigned',
      '5.8.0',
      'NUCLEAR_RESET',
      'nesting-changed pull_request.auto_merge',
      /another field/,
    ],
    ['project_card$converted', '5.8.0', 'SCHEMA_EVOLVE', 'column-made-optional repository', /expect NULL/],
    ['workflow_job$completed', '5.8.0', 'SCHEMA_EVOLVE', 'fields-reordered workflow_job', /keeps its order/],
    ['pull_request$auto_merge_disabled', '5.8.0', 'NUCLEAR_RESET', 'required-column-added reason', /without/],
    ['organization$renamed', '6.11.0', 'NUCLEAR_RESET', 'column-removed membership', /Keep the column/],
    ['star$created', '6.11.0', 'NUCLEAR_RESET', 'type-changed starred_at', /another column/],
    [
      'package$published',
      '6.11.0',
      'NUCLEAR_RESET',
      'type-changed package.package_version.package_files[].created_at',
      /another field/,
    ],
    ['meta$deleted', '6.11.0', 'NUCLEAR_RESET', 'fields-reordered hook.config', /keeps its order/],
    [
      'dependabot_alert$created',
      '7.6.1',
      'SCHEMA_EVOLVE',
      'field-added alert.auto_dismissed_at',
      /read NULL/,
    ],
    ['secret_scanning_alert$created', '7.6.1', 'SCHEMA_EVOLVE', 'fields-reordered alert', /keeps its order/],
    [
      'sponsorship$cancelled',
      '7.6.1',
      'NUCLEAR_RESET',
      'field-removed sponsorship.tier.is_custom_ammount',
      /rename of "is_custom_ammount" to "is_custom_amount".*keep the name/,
    ],
    [
      'sponsorship$pending_tier_change',
      '7.6.1',
      'NUCLEAR_RESET',
      'field-removed changes.tier.from.is_custom_ammount',
      /rename of "is_custom_ammount" to "is_custom_amount"/,
    ],
  ])('%s in %s is a %s: %s', (event, version, classification, change, hint) => {
    const { classification: found, changes } = verdict(event, version);
    expect(found).toBe(classification);
    const [judged] = changes.filter(({ rule, path }) => `${rule} ${path}` === change);
    expect(judged).toBeDefined();
    expect(judged?.hint ?? '').toMatch(hint);
  });
});
