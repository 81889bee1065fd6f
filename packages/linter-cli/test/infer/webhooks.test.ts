import { createRequire } from 'node:module';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Repository } from '../support/repository.js';
import { check, run } from '../support/run.js';
import { draft } from './support/draft.js';
import { pathsOf, readPayload } from './support/reads.js';

interface Kind {
  readonly name: string;
  readonly examples: readonly object[];
}

const KINDS = createRequire(import.meta.url)(
  '@octokit/webhooks-examples/api.github.com/index.json',
) as readonly Kind[];
const PAYLOADS = KINDS.map(
  ({ name, examples }) => [name, examples.map((example) => JSON.stringify(example))] as const,
);
const ALL = PAYLOADS.flatMap(([, payloads]) => payloads);

async function expectToRead(payloads: readonly string[]): Promise<void> {
  const { schema } = await draft(payloads);
  const seen = new Set<string>();
  expect(schema).toBeDefined();
  if (schema === undefined) return;
  expect(payloads.flatMap((payload) => readPayload(schema, payload, seen))).toEqual([]);
  expect([...seen].sort()).toEqual([...pathsOf(schema)].sort());
}

describe('drafts from the payloads of a code host', () => {
  let repository: Repository;
  beforeAll(async () => {
    repository = await Repository.create();
    await repository.commit({ 'README.md': 'a repository\n' });
  });
  afterAll(() => repository.files.remove());

  it('has all of them', () => {
    expect([KINDS.length, ALL.length]).toEqual([58, 329]);
  });

  it.each(PAYLOADS)('reads the payloads of %s', async (_, payloads) => {
    await expectToRead(payloads);
  });

  it('reads all of them as one topic', async () => {
    await expectToRead(ALL);
  });

  it('passes the check, each kind a topic and all of them one', async () => {
    for (const [name, payloads] of [...PAYLOADS, ['everything', ALL] as const]) {
      await repository.files.write({ [`samples/${name}.jsonl`]: `${payloads.join('\n')}\n` });
      const options = [
        '--filter',
        `event=${name}`,
        '--raw-table',
        'raw.github',
        '--output',
        `schemas/${name}.json`,
      ];
      expect(await run(repository.path, 'infer', `samples/${name}.jsonl`, ...options)).toMatchObject({
        code: 0,
        out: '',
      });
    }
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(result.topics).toHaveLength(59);
    const errors = result.problems.filter(({ severity }) => severity === 'error');
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
  });
});
