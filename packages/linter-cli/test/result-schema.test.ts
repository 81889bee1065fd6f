import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Compile } from 'typebox/schema';

import { CheckResultModel } from '../src/check/check-result.js';
import { PACKAGE_ROOT } from '../src/package-root.js';
import { broken, evolved, orders, topic } from './support/documents.js';
import { Repository } from './support/repository.js';
import { check } from './support/run.js';

const FILE = join(PACKAGE_ROOT, 'schemas/check-result.json');
const EXPECTED = `${JSON.stringify(
  {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'firn-lint check --format json',
    ...CheckResultModel,
  },
  undefined,
  2,
)}\n`;

describe('schemas/check-result.json', () => {
  let repository: Repository;
  beforeAll(async () => {
    if (process.env.FIRN_UPDATE_SCHEMAS) writeFileSync(FILE, EXPECTED);
    repository = await Repository.create();
    await repository.commit({
      'schemas/orders.json': orders(),
      'schemas/users.json': topic('users'),
      'schemas/carts.json': topic('carts'),
      'schemas/old.json': topic('old'),
    });
    await repository.branch('feature');
  });
  afterAll(() => repository.files.remove());

  it('is made from the model (FIRN_UPDATE_SCHEMAS=1 writes it anew)', () => {
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(EXPECTED));
  });

  it.each([
    ['nothing', {}],
    ['an evolution', { 'schemas/orders.json': evolved() }],
    ['a break', { 'schemas/orders.json': broken() }],
    ['a bad document', { 'schemas/orders.json': '{' }],
    [
      'a new topic and a moved one',
      { 'schemas/new.json': topic('new'), 'schemas/shop/carts.json': topic('carts') },
    ],
    ['a retired topic', { 'firn.config.json': { retired: { old: 'not used' } } }],
  ])('describes the result of %s', async (what, files) => {
    await repository.files.write(files);
    if (what.includes('moved')) await repository.files.remove('schemas/carts.json');
    if (what.includes('retired')) await repository.files.remove('schemas/old.json');
    const schema = Compile(JSON.parse(readFileSync(FILE, 'utf8')) as object);
    const { result } = await check(repository.path, '--against', 'main');
    expect(schema.Errors(result)).toEqual([true, []]);
    expect(schema.Check({ ...result, verdict: 'maybe' })).toBe(false);
    expect(schema.Check({ ...result, more: 1 })).toBe(false);
  });
});
