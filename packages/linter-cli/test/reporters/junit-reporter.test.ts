import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';

import type { CheckResult } from '../../src/check/check-result.js';
import { RESULTS, manyChanges } from './results.js';
import { hostileResult } from './hostile.js';
import { report } from './support.js';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements of the report, as a strict parser of XML reads them. */
function elements(given: CheckResult, folder?: string): readonly Element[] {
  const found: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => found.push({ name, attributes }));
  parser.write(report('junit', given, folder)).close();
  return found;
}

/** What XML 1.0 can hold of a text, told by code points. */
function withoutControls(text: string): string {
  return Array.from(text.replace(/\p{Cs}/gu, '\ufffd'))
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= 0x20 ? code !== 0xfffe && code !== 0xffff : [0x9, 0xa, 0xd].includes(code);
    })
    .join('');
}

function named(name: string, given: CheckResult): readonly Element[] {
  return elements(given).filter((element) => element.name === name);
}

describe('the JUnit reporter', () => {
  it.each(['evolved', 'blocked', 'declared', 'ignored'])('shows that a topic was checked: %s', (name) => {
    const [first] = named('testcase', RESULTS[name]!);
    expect(first!.attributes).toEqual({ name: 'checked', classname: 'schemas/orders.json' });
  });

  it('shows that there was nothing to check', () => {
    expect(named('testcase', RESULTS['nothing changed']!)).toHaveLength(1);
    expect(named('failure', RESULTS['nothing changed']!)).toEqual([]);
  });

  it('fails for errors, and for nothing else', () => {
    expect(named('failure', RESULTS.blocked!)[0]!.attributes.type).toBe('column-removed');
    expect(named('failure', RESULTS.declared!)).toEqual([]);
    expect(named('skipped', RESULTS.ignored!)[0]!.attributes.message).toBe('ignored: in use since 2024');
  });

  it('does not say of a file that cannot be judged that it was', () => {
    const names = named('testcase', RESULTS.problems!).map(({ attributes }) => attributes.name);
    expect(names).not.toContain('checked');
  });

  it('names files from the root of the repository', () => {
    expect(elements(RESULTS.evolved!, 'data')[2]!.attributes.classname).toBe('data/schemas/orders.json');
  });

  it('counts 3,000 failures', () => {
    const [suites] = elements(manyChanges());
    expect(suites!.attributes).toEqual({
      name: 'firn-lint',
      tests: '3030',
      failures: '3000',
      errors: '0',
      skipped: '0',
    });
  });

  it('is XML whose counts are right, whatever a file holds', () => {
    fc.assert(
      fc.property(hostileResult, (given) => {
        const found = elements(given);
        const count = (name: string): string =>
          String(found.filter((element) => element.name === name).length);
        expect(found[0]!.attributes).toMatchObject({
          tests: count('testcase'),
          failures: count('failure'),
          skipped: count('skipped'),
        });
        const errors = [...given.problems, ...given.topics.flatMap(({ changes }) => changes)].filter(
          ({ severity }) => severity === 'error',
        );
        const messages = found
          .filter(({ name }) => name === 'failure')
          .map(({ attributes }) => attributes.message);
        expect(messages.sort()).toEqual(errors.map(({ message }) => withoutControls(message)).sort());
      }),
    );
  });
});
