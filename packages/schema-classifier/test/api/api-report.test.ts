import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { apiReport } from './api-report.js';

const REPORT = fileURLToPath(new URL('../../etc/schema-classifier.api.md', import.meta.url));

describe('the public API', () => {
  it('is as etc/schema-classifier.api.md has it (FIRN_UPDATE_API=1 accepts it as it is now: have that file reviewed)', () => {
    const report = apiReport();
    if (process.env['FIRN_UPDATE_API'] !== undefined) writeFileSync(REPORT, report);
    expect(report).toBe(readFileSync(REPORT, 'utf8'));
  }, 60_000);

  it('exports every type that it uses, and says of everything what it is', () => {
    expect(readFileSync(REPORT, 'utf8')).not.toMatch(/ae-forgotten-export|\bWarning|\(undocumented\)|\(No /);
  });
});
