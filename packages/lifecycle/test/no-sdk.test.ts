import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const SOURCES = new URL('../src/', import.meta.url);
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** Packages that load an AWS SDK client when they are imported. */
const LOADS_SDK =
  /^(?:import|export) (?!type\b)[^;]*from '(@aws-sdk\/[^']+|@firn\/registry-client|@firn\/athena-ddl\/athena)';/gm;

describe('planning loads no AWS SDK', () => {
  it.each(files.filter((file) => !file.startsWith('aws/')))('%s', (file) => {
    const source = readFileSync(new URL(file, SOURCES), 'utf8');
    expect([...source.matchAll(LOADS_SDK)].map((match) => match[1])).toEqual([]);
  });

  it('is seen where it does happen', () => {
    const source = readFileSync(new URL('aws/create-ports.ts', SOURCES), 'utf8');
    expect([...source.matchAll(LOADS_SDK)].length).toBeGreaterThan(3);
  });
});
