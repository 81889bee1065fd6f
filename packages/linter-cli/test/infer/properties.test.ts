import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { Repository } from '../support/repository.js';
import { check, run } from '../support/run.js';
import { arbitraryPayloads } from './support/arbitrary-payload.js';
import { draft } from './support/draft.js';
import { pathsOf, readPayload } from './support/reads.js';

describe('a draft from any payloads', () => {
  it('is a valid topic schema that reads all of them, and in which every column has a value', async () => {
    let drafted = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryPayloads, async (payloads) => {
        const { schema, observation, codes } = await draft(payloads);
        expect(observation.faults).toEqual([]);
        if (schema === undefined) return;
        drafted += 1;
        const seen = new Set<string>();
        const faults = payloads.flatMap((payload) => readPayload(schema, payload, seen));
        if (!codes.includes('unstorable-text')) expect(faults).toEqual([]);
        expect([...seen].sort()).toEqual([...pathsOf(schema)].sort());
      }),
      { numRuns: 300 },
    );
    expect(drafted).toBeGreaterThan(60);
  });

  it('reads all of them in an envelope too', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPayloads, async (payloads) => {
        const enveloped = payloads.map((payload) => `{"id": "a", "in it": ${payload}, "x": [1]}`);
        const { schema, codes } = await draft(enveloped, { unwrap: ['in it'] });
        if (schema === undefined) throw new Error('no draft');
        const seen = new Set<string>();
        const faults = enveloped.flatMap((payload) => readPayload(schema, payload, seen));
        if (!codes.includes('unstorable-text')) expect(faults).toEqual([]);
        expect([...seen].sort()).toEqual([...pathsOf(schema)].sort());
      }),
      { numRuns: 100 },
    );
  });

  it('does not depend on the order in which kinds of payloads come', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPayloads, async (payloads) => {
        const [there, back] = [await draft(payloads), await draft([...payloads].reverse())];
        const sources = ({ document }: typeof there): readonly (readonly string[])[] =>
          (document?.columns ?? [])
            .map(({ name, type, source }) => [source ?? `$.${name}`, typeName(type)])
            .sort();
        expect(sources(there)).toEqual(sources(back));
      }),
      { numRuns: 100 },
    );
  });

  it('passes the check of a repository', async () => {
    const repository = await Repository.create();
    await repository.commit({ 'README.md': 'a repository\n' });
    for (const [index, payloads] of fc.sample(arbitraryPayloads, { numRuns: 60, seed: 5 }).entries()) {
      const samples = payloads.map((payload) => `${payload}\n`).join('');
      await repository.files.write({ [`samples/t${index}.jsonl`]: samples });
      const output = `schemas/t${index}.json`;
      const { code, err } = await run(
        repository.path,
        'infer',
        `samples/t${index}.jsonl`,
        '--output',
        output,
      );
      if (code !== 0) expect(err).toContain('nothing to draft a column from');
    }
    const { result, code } = await check(repository.path, '--against', 'main');
    expect(result.topics.length).toBeGreaterThan(20);
    const errors = result.problems.filter(({ severity }) => severity === 'error');
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
    await repository.files.remove();
  });
});

/** The kind of a type: the fields of structs come in the order in which they were seen. */
function typeName(type: string): string {
  return /^[a-z]+/.exec(type)?.[0] ?? '';
}
