import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { topicSchemaJsonSchema } from '@firn/topic-schema';
import { describe, expect, it } from '@jest/globals';
import { Compile } from 'typebox/schema';

import { InferResultModel } from '../../src/infer/infer-result.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { run } from '../support/run.js';

const EXPECTED: Readonly<Record<string, object>> = {
  'infer-result.json': {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'firn-lint infer --format json',
    ...InferResultModel,
  },
  'topic-schema.json': topicSchemaJsonSchema(),
};

describe.each(Object.entries(EXPECTED))('schemas/%s', (name, expected) => {
  const file = join(PACKAGE_ROOT, 'schemas', name);
  const text = `${JSON.stringify(expected, undefined, 2)}\n`;
  if (process.env.FIRN_UPDATE_SCHEMAS) writeFileSync(file, text);

  it('is made from the model (FIRN_UPDATE_SCHEMAS=1 writes it anew)', () => {
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(text));
  });
});

describe('the JSON Schemas', () => {
  it('describe what is printed, and the draft in it', async () => {
    const files = await TemporaryDirectory.create();
    const sample = {
      id: 1,
      Name: 'x',
      order: 1.5,
      nothing: null,
      '2': { '1': 1, '2': 2 },
      at: '2026-11-23 21:00:00',
    };
    await files.write({ 'a.jsonl': `${JSON.stringify(sample)}\nbroken\n` });
    const { out } = await run(
      files.path,
      'infer',
      'a.jsonl',
      '--key',
      'id',
      '--filter',
      'a=b',
      '--format',
      'json',
    );
    await files.remove();
    const result = JSON.parse(out) as { schema: object; notes: object[] };
    const schemaOf = (name: string) =>
      Compile(JSON.parse(readFileSync(join(PACKAGE_ROOT, 'schemas', name), 'utf8')) as object);
    const resultSchema = schemaOf('infer-result.json');
    expect(resultSchema.Errors(result)).toEqual([true, []]);
    expect(resultSchema.Check({ ...result, more: 1 })).toBe(false);
    expect(resultSchema.Check({ ...result, notes: [{ ...result.notes[0], code: 'none' }] })).toBe(false);
    expect(schemaOf('topic-schema.json').Errors(result.schema)).toEqual([true, []]);
  });
});
