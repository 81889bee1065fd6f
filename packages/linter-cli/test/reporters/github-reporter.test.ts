import { printable } from '@firn/cli-kit';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { CheckResult } from '../../src/check/check-result.js';
import { RESULTS, blockedTopic, change, manyChanges, result } from './results.js';
import { hostileResult } from './hostile.js';
import { report } from './support.js';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Reads a line as the runner of GitHub Actions does. */
function parseCommand(line: string): Command | undefined {
  const match = /^::([^ :]+)(?: ([^]*?))?::([^]*)$/.exec(line);
  if (match === null) return undefined;
  const [, name = '', properties = '', data = ''] = match;
  return {
    name,
    properties: Object.fromEntries(
      properties.split(',').map((pair) => {
        const [key = '', ...value] = pair.split('=');
        return [key, unescape(value.join('='), { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',' })];
      }),
    ),
    data: unescape(data, { '%0D': '\r', '%0A': '\n' }),
  };
}

function unescape(text: string, codes: Readonly<Record<string, string>>): string {
  const decoded = Object.entries(codes).reduce(
    (rest, [code, character]) => rest.replaceAll(code, character),
    text,
  );
  return decoded.replaceAll('%25', '%');
}

function commands(given: CheckResult, folder?: string): readonly Command[] {
  return report('github', given, folder)
    .split('\n')
    .flatMap((line) => parseCommand(line) ?? []);
}

describe('the GitHub reporter', () => {
  it('annotates the place of a finding, and says how to declare it', () => {
    const [command] = commands(RESULTS.blocked!, 'data');
    expect(command).toEqual({
      name: 'error',
      properties: {
        file: 'data/schemas/orders.json',
        line: '4',
        col: '14',
        title: 'column-removed: amount',
      },
      data: [
        'The column "amount" (int) is removed',
        'Its values would be gone.',
        'keep the column, and stop to fill it',
        'to make it on purpose: cd data && npx -p @firn/linter-cli firn-lint declare schemas/orders.json --against origin/main --reason "..."',
      ].join('\n'),
    });
  });

  it('has the worst first: only ten of each are shown', () => {
    const changes = [change({ severity: 'warning' }), change({ severity: 'none' }), change()];
    const names = commands(result({ topics: [blockedTopic({ changes })] })).map(({ name }) => name);
    expect(names).toEqual(['error', 'warning']);
  });

  it('ends with the verdict', () => {
    expect(report('github', RESULTS['nothing changed']!)).toBe(
      'firn-lint: pass: 0 errors, 0 warnings, 0 topics compared\n',
    );
    expect(report('github', manyChanges())).toMatch(
      /\nfirn-lint: blocked: 3000 errors, 0 warnings, 30 topics compared\n$/,
    );
  });

  it('is one command for each finding, which says what the finding says, whatever a file holds', () => {
    fc.assert(
      fc.property(hostileResult, (given) => {
        const findings = [...given.problems, ...given.topics.flatMap(({ changes }) => changes)]
          .filter(({ severity }) => severity !== 'none')
          .sort((a, b) => (a.severity < b.severity ? -1 : Number(a.severity > b.severity)));
        const read = commands(given);
        expect(read.map(({ name }) => name)).toEqual(findings.map(({ severity }) => severity));
        for (const [index, { message }] of findings.entries()) {
          expect(read[index]!.data.startsWith(printable(message))).toBe(true);
          expect(Object.keys(read[index]!.properties)).toEqual(['file', 'line', 'col', 'title']);
        }
        expect(report('github', given).split('\n')).toHaveLength(findings.length + 2);
      }),
    );
  });
});
