import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CATALOG_CASES } from './catalog-cases.js';
import { embeddedSubject } from './embedded-subject.js';
import { MACHINE_CASES } from './machine-cases.js';
import { memorySubject } from './memory-subject.js';
import { RUN_CASES } from './run-cases.js';
import type { Subject } from './subject.js';

jest.setTimeout(300_000);

/** What the double may be trusted with is what it has in common with the embedded AWS. */
describe.each([
  ['the double', async () => memorySubject()],
  ['the embedded AWS', embeddedSubject],
])('Glue and Step Functions as %s has them', (_name, open) => {
  let subject: Subject;
  let cases = 0;
  beforeAll(async () => {
    subject = await open();
  });
  afterAll(() => subject.close());

  it.each(CATALOG_CASES)('catalog: %s', async (_case, ask, answers) => {
    const table = { database: 'standardized', name: `orders_${++cases}` };
    expect(await ask(subject.ports.catalog, table)).toEqual(answers);
  });

  it.each(MACHINE_CASES)('executions: %s', async (_case, ask, answers) => {
    expect(await ask(subject, `orders-${++cases}`)).toEqual(answers);
  });

  it.each(RUN_CASES)('runs: %s', async (_case, ask, answers) => {
    expect(await ask(subject)).toEqual(answers);
  });
});
