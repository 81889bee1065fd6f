import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv';
import fc from 'fast-check';
import type { Log, Run } from 'sarif';

import { UNREADABLE_BASE } from '../../src/check/problems.js';
import { RESULTS, blockedTopic, change, manyChanges, problem, result } from './results.js';
import { hostileResult } from './hostile.js';
import { report } from './support.js';

const require = createRequire(import.meta.url);
const readJson = (id: string): object => JSON.parse(readFileSync(require.resolve(id), 'utf8')) as object;

const ajv = new Ajv({ schemaId: 'auto', allErrors: true, meta: false });
ajv.addMetaSchema(readJson('ajv/lib/refs/json-schema-draft-04.json'));
const validate = ajv.compile(readJson('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

function sarif(...args: [Parameters<typeof report>[1], string?]): Run {
  const log = JSON.parse(report('sarif', ...args)) as Log;
  validate(log);
  expect(validate.errors).toBeNull();
  return log.runs[0]!;
}

describe('the SARIF reporter', () => {
  it.each([...Object.entries(RESULTS), ['3,000 changes', manyChanges()] as const])(
    'is valid SARIF 2.1.0: %s',
    (_, given) => {
      sarif(given);
    },
  );

  it('would not pass a log that is not valid', () => {
    expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
  });

  it('is valid, and points into the repository, whatever a file holds', () => {
    fc.assert(
      fc.property(hostileResult, (given) => {
        const { results = [], tool } = sarif(given);
        for (const { ruleId, ruleIndex, message, locations, partialFingerprints } of results) {
          expect(tool.driver.rules![ruleIndex!]!.id).toBe(ruleId);
          expect(message.text).not.toMatch(/\]\(/);
          expect(locations![0]!.physicalLocation!.artifactLocation!.uri).toMatch(/^[\w%.!~*'()/-]+$/);
          expect(partialFingerprints).toBeDefined();
        }
        const names = results.map(({ partialFingerprints }) => partialFingerprints!.primaryLocationLineHash);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it('says of each rule why it is there and where to read more', () => {
    const [rule] = sarif(RESULTS.blocked!).tool.driver.rules!;
    expect(rule!.id).toBe('column-removed');
    expect(rule!.helpUri).toBe('https://github.com/firn-data/firn/blob/main/docs/rules.md#column-removed');
    expect(rule!.help!.text).toMatch(/https:\/\/.+/);
  });

  it('knows the rules about a topic schema itself too', () => {
    const [rule] = sarif(RESULTS.warnings!).tool.driver.rules!;
    expect(rule).toMatchObject({
      id: 'reserved-word',
      shortDescription: { text: expect.not.stringContaining('not in order') },
    });
  });

  it('names files from the root of the repository, and keeps projects apart', () => {
    const run = sarif(RESULTS.blocked!, 'data/my events');
    expect(run.results![0]!.locations![0]!.physicalLocation!.artifactLocation).toEqual({
      uri: 'data/my%20events/schemas/orders.json',
      uriBaseId: '%SRCROOT%',
    });
    expect(run.automationDetails!.id).toBe('firn-lint/data/my events/');
  });

  it('shows what is ignored as suppressed, and what is only told not at all', () => {
    const [ignored, ...others] = sarif(RESULTS.ignored!).results!;
    expect(ignored!.suppressions).toEqual([{ kind: 'external', justification: 'in use since 2024' }]);
    expect(others).toEqual([]);
    expect(sarif(RESULTS.evolved!).results).toEqual([]);
  });

  it('keeps to the number of results that GitHub takes, the worst first, and says so', () => {
    const warnings = Array.from({ length: 25_000 }, () => change({ severity: 'warning' }));
    const run = sarif(result({ topics: [blockedTopic({ changes: [...warnings, change()] })] }));
    expect(run.results).toHaveLength(25_000);
    expect(run.results![0]!.level).toBe('error');
    expect(run.invocations![0]!.toolExecutionNotifications![0]!.message.text).toMatch(/^1 further finding/);
  });

  it('says that the analysis failed when nothing could be compared with', () => {
    const { invocations } = sarif(result({ problems: [problem({ code: UNREADABLE_BASE })] }));
    expect(invocations![0]!.executionSuccessful).toBe(false);
    expect(sarif(RESULTS.problems!).invocations![0]!.executionSuccessful).toBe(true);
  });
});
