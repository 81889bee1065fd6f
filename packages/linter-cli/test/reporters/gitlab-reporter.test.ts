import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { RESULTS, manyChanges } from './results.js';
import { hostileResult } from './hostile.js';
import { report } from './support.js';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function gitlab(...args: [Parameters<typeof report>[1], string?]): readonly Issue[] {
  return JSON.parse(report('gitlab', ...args)) as readonly Issue[];
}

describe('the GitLab reporter', () => {
  it('tells what blocks from what is worth a look', () => {
    expect(gitlab(RESULTS.blocked!).map(({ severity }) => severity)).toEqual(['blocker']);
    expect(gitlab(RESULTS.warnings!).map(({ severity }) => severity)).toEqual(['minor']);
  });

  it.each(['nothing changed', 'evolved', 'ignored', 'retired'])('is an empty list: %s', (name) => {
    expect(gitlab(RESULTS[name]!)).toEqual([]);
  });

  it('names files from the root of the repository', () => {
    expect(gitlab(RESULTS.blocked!, 'data')[0]!.location).toEqual({
      path: 'data/schemas/orders.json',
      lines: { begin: 4 },
    });
  });

  it('gives each of 3,000 findings a fingerprint of its own', () => {
    const issues = gitlab(manyChanges());
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(3000);
  });

  it('is JSON with a fingerprint for each finding, whatever a file holds', () => {
    fc.assert(
      fc.property(hostileResult, (given) => {
        const issues = gitlab(given);
        const findings = [...given.problems, ...given.topics.flatMap(({ changes }) => changes)];
        const told = findings.filter(({ severity }) => severity !== 'none');
        expect(issues).toHaveLength(told.length);
        for (const { message } of told) {
          expect(issues.some(({ description }) => description.startsWith(message))).toBe(true);
        }
        expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
      }),
    );
  });
});
