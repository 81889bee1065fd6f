import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { Compile } from 'typebox/schema';

import { InitResultModel } from '../../src/init/init-result.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { Repository } from '../support/repository.js';
import { run } from '../support/run.js';

const FILE = join(PACKAGE_ROOT, 'schemas/init-result.json');
const EXPECTED = `${JSON.stringify(
  {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'firn-lint init --format json',
    ...InitResultModel,
  },
  undefined,
  2,
)}\n`;

describe('schemas/init-result.json', () => {
  if (process.env.FIRN_UPDATE_SCHEMAS) writeFileSync(FILE, EXPECTED);

  it('is made from the model (FIRN_UPDATE_SCHEMAS=1 writes it anew)', () => {
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(EXPECTED));
  });

  it('describes what is printed', async () => {
    const repository = await Repository.create();
    await repository.files.write({ '.vscode/settings.json': '{', 'firn.config.json': '{ "$schema": "a" }' });
    const { out } = await run(repository.path, 'init', '--ci', 'gitlab', '--format', 'json');
    await repository.files.remove();
    const result = JSON.parse(out) as object;
    const schema = Compile(JSON.parse(readFileSync(FILE, 'utf8')) as object);
    expect(schema.Errors(result)).toEqual([true, []]);
    expect(schema.Check({ ...result, ci: 'jenkins' })).toBe(false);
  });
});
