import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { Compile } from 'typebox/schema';

import { RuleModel } from '../../src/explain/rule-model.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { run } from '../support/run.js';

const FILE = join(PACKAGE_ROOT, 'schemas/rule.json');
const EXPECTED = `${JSON.stringify(
  {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'firn-lint explain --format json; a list of it: firn-lint rules --format json',
    ...RuleModel,
  },
  undefined,
  2,
)}\n`;
if (process.env.FIRN_UPDATE_SCHEMAS) writeFileSync(FILE, EXPECTED);
const DOCUMENT = JSON.parse(readFileSync(FILE, 'utf8')) as object;

describe('schemas/rule.json', () => {
  it('is made from the model (FIRN_UPDATE_SCHEMAS=1 writes it anew)', () => {
    expect(DOCUMENT).toEqual(JSON.parse(EXPECTED));
  });

  it('describes every rule, listed and explained', async () => {
    const schema = Compile(DOCUMENT);
    const listed = JSON.parse((await run('/', 'rules', '--format', 'json')).out) as { id: string }[];
    for (const rule of listed) {
      expect([rule, schema.Errors(rule)]).toEqual([rule, [true, []]]);
      const { out } = await run('/', 'explain', rule.id, '--format', 'json');
      expect(schema.Errors(JSON.parse(out))).toEqual([true, []]);
    }
    expect(schema.Check({ ...listed[0], more: 1 })).toBe(false);
  });
});
