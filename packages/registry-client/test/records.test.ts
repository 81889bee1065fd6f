import { describe, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { recordsSchema } from '../src/records/json-schema.js';

const FILE = join(import.meta.dirname, '../registry-records.json');

/** `UPDATE_GENERATED=1` writes the file anew, after a change of the models. */
test('registry-records.json is made from the models as they are', async () => {
  const options = { ...(await resolveConfig(FILE)), filepath: FILE };
  const current = await format(JSON.stringify(recordsSchema()), options);
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(FILE, current);
  expect(readFileSync(FILE, 'utf8')).toBe(current);
});

describe('the packaged schema', () => {
  const schema = JSON.parse(readFileSync(FILE, 'utf8')) as {
    $defs: Record<string, { required: string[]; properties: Record<string, unknown> }>;
  };

  test('has every kind of record', () => {
    expect(Object.keys(schema.$defs)).toEqual(['topic', 'schema', 'schemaPart', 'deployment', 'run']);
  });

  test('says what a topic must have, and what it may have', () => {
    const { required, properties } = schema.$defs['topic']!;
    expect(Object.keys(properties).filter((name) => !required.includes(name))).toEqual([
      'hold_notes',
      'lease',
      'rebuild_lease',
      'deployment',
      'replay',
    ]);
    expect(properties['format']).toMatchObject({ const: 1 });
  });
});
