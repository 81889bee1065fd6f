import { beforeAll, describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { DocumentTooLargeError, InvalidRecordError } from '../src/index.js';
import {
  accepted,
  liveTopic,
  newClient,
  newFixture,
  openRequest,
  refusalOf,
  versionRequest,
} from './fixture.js';
import type { Fixture } from './fixture.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture();
});

/** Text without a pattern, the same in each run; packed, it takes some five sixths of its length. */
function noise(length: number): string {
  let seed = 1;
  return Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(64 + ((seed >> 8) % 32));
  }).join('');
}

/** The shortest noise that takes more than so many characters when it is packed. */
function noiseBeyond(packed: number): string {
  const whole = noise(Math.ceil(packed * 1.3));
  const size = (length: number) => gzipSync(whole.slice(0, length), { level: 9 }).toString('base64').length;
  let [below, above] = [Math.floor(packed * 1.15), whole.length].map((length) => ({
    length,
    size: size(length),
  }));
  while (above!.length - below!.length > 1) {
    const share = (packed - below!.size) / (above!.size - below!.size);
    const guess = Math.floor(below!.length + share * (above!.length - below!.length));
    // Sizes grow almost evenly: the place is near the guess, on one side or the other.
    for (const length of [guess, guess - 16, guess + 16, Math.floor((below!.length + above!.length) / 2)]) {
      if (length <= below!.length || length >= above!.length) continue;
      const found = { length, size: size(length) };
      if (found.size > packed) above = found;
      else below = found;
    }
  }
  return whole.slice(0, above!.length);
}

const NO_PATTERN = noiseBeyond(380_000);
const FULL = 9 * 380_000;
const TOO_MUCH = noiseBeyond(FULL);

const sizes = [
  { name: 'an empty text', document: '', parts: 1, encoding: undefined },
  { name: 'the longest text', document: 'a'.repeat(380_000), parts: 1, encoding: undefined },
  { name: 'the longest text, in bytes', document: 'ü'.repeat(190_000), parts: 1, encoding: undefined },
  { name: 'a text one longer', document: 'a'.repeat(380_001), parts: 1, encoding: 'gzip+base64' },
  { name: 'as much as fits packed', document: NO_PATTERN.slice(0, -1), parts: 1, encoding: 'gzip+base64' },
  { name: 'more than fits packed', document: NO_PATTERN, parts: 2, encoding: 'gzip+base64' },
  { name: 'the most', document: TOO_MUCH.slice(0, -1), parts: 9, encoding: 'gzip+base64' },
] as const;

describe.each(sizes.map((size, n) => ({ ...size, n })))('$name', ({ document, parts, encoding, n }) => {
  test('of a new topic is kept and read back', async () => {
    const topic = `opened_${n}`;
    accepted(await fixture.registry.openTopic({ ...openRequest(topic), document }));
    await isKept(topic, 1);
  });

  test('of a next version is kept and read back', async () => {
    const topic = `published_${n}`;
    await liveTopic(fixture, topic);
    accepted(await fixture.registry.publishVersion(versionRequest(topic, { document })));
    await isKept(topic, 2);
  });

  async function isKept(topic: string, version: number): Promise<void> {
    expect((await fixture.registry.getSchema(topic, version))?.document).toBe(document);
    const record = await fixture.item(topic, `schema#00000${version}`);
    expect({ encoding: record?.['encoding'], parts: record?.['parts'] ?? 1 }).toEqual({ encoding, parts });
    const part = (n: number) => fixture.item(topic, `schema-part#00000${version}#0${n}`);
    for (let n = 2; n <= parts; n++) expect(await part(n)).toMatchObject({ part: n, version });
    if (parts < 9) expect(await part(parts + 1)).toBeUndefined();
  }
});

test('a document that does not fit at all is refused before anything is written', async () => {
  await liveTopic(fixture, 'noise');
  const before = await fixture.records('noise');
  const publish = fixture.registry.publishVersion(versionRequest('noise', { document: TOO_MUCH }));
  await expect(publish).rejects.toThrow(DocumentTooLargeError);
  await expect(publish).rejects.toThrow(`the registry has room for ${FULL}`);
  expect(await fixture.records('noise')).toEqual(before);
});

describe('a document in parts', () => {
  const document = noiseBeyond(2 * 380_000);

  test('is never seen by half: whoever sees one record sees all', async () => {
    await liveTopic(fixture, 'halves');
    const write = fixture.registry.publishVersion(versionRequest('halves', { document }));
    const seen = new Set<number>();
    for (let written = false; !written;) {
      const [found] = await Promise.all([
        fixture.registry.getSchema('halves', 2),
        Promise.race([write, new Promise(setImmediate)]),
      ]);
      seen.add(found?.document.length ?? 0);
      written = found !== undefined;
    }
    accepted(await write);
    expect([...seen].filter((length) => length !== 0)).toEqual([document.length]);
  });

  test('is written whole or not at all', async () => {
    await liveTopic(fixture, 'torn');
    const part = {
      topic: 'torn',
      record: 'schema-part#000002#03',
      format: 1,
      version: 2,
      part: 3,
      document: '',
    };
    await fixture.put(part);
    const before = await fixture.records('torn');
    const result = await fixture.registry.publishVersion(versionRequest('torn', { document }));
    expect(refusalOf(result)).toBe('already_exists');
    expect(await fixture.records('torn')).toEqual(before);
  });

  test('is asked for part by part, and only then', async () => {
    const asked: unknown[] = [];
    const client = newClient();
    client.middlewareStack.add((next) => (args) => {
      asked.push((args.input as { Key?: { record?: { S?: string } } }).Key?.record?.S);
      return next(args);
    });
    await liveTopic(fixture, 'asked');
    accepted(await fixture.registry.publishVersion(versionRequest('asked', { document })));
    const registry = fixture.another({ client });
    await registry.getSchema('asked', 1);
    expect(asked.splice(0)).toEqual(['schema#000001']);
    await registry.getSchema('asked', 2);
    expect(asked).toEqual(['schema#000002', 'schema-part#000002#02', 'schema-part#000002#03']);
  });

  test.each([
    { name: 'lacks one', broken: undefined, says: 'part 2 of 3 is missing' },
    {
      name: 'has a wrong one',
      broken: { document: 'bm8gZ3ppcA==' },
      says: 'at "/document": it cannot be unpacked',
    },
  ])('that $name is not read', async ({ broken, says }) => {
    const topic = `broken_${broken === undefined ? 'absent' : 'wrong'}`;
    await liveTopic(fixture, topic);
    accepted(await fixture.registry.publishVersion(versionRequest(topic, { document })));
    const record = 'schema-part#000002#02';
    const part = await fixture.item(topic, record);
    await fixture.remove(topic, record);
    if (broken !== undefined) await fixture.put({ ...part, ...broken });
    const read = fixture.registry.getSchema(topic, 2);
    await expect(read).rejects.toThrow(InvalidRecordError);
    await expect(read).rejects.toThrow(`record "schema#000002" of topic "${topic}"`);
    await expect(read).rejects.toThrow(says);
  });
});

describe('a record that would be too large', () => {
  const text = 'x'.repeat(420_000);

  test('is not written by an update, and says which table', async () => {
    await liveTopic(fixture, 'large');
    const claim = { kind: 'master', topic: 'large', holder: 'run-1', seconds: 60 } as const;
    const { lease } = accepted(await fixture.registry.claimLease(claim));
    const before = await fixture.records('large');
    const write = fixture.registry.recordRun({ topic: 'large', token: lease.token, run: text });
    await expect(write).rejects.toMatchObject({ name: 'RecordTooLargeError' });
    await expect(write).rejects.toThrow(fixture.tableName);
    expect(await fixture.records('large')).toEqual(before);
  });

  test('is not written by a transaction either', async () => {
    const { registry } = fixture;
    accepted(await registry.openTopic(openRequest('large_journal')));
    const before = await fixture.records('large_journal');
    const { deployment } = openRequest('large_journal');
    const step = { topic: 'large_journal', deployment, from: 'CLAIMED', to: 'CREATED' } as const;
    const write = registry.moveStep({ ...step, observed: { text } });
    await expect(write).rejects.toMatchObject({ name: 'RecordTooLargeError' });
    const note = registry.noteObserved({
      topic: 'large_journal',
      deployment,
      step: 'CLAIMED',
      observed: { text },
    });
    await expect(note).rejects.toMatchObject({ name: 'RecordTooLargeError' });
    const grown = registry.noteObserved({
      topic: 'large_journal',
      deployment,
      step: 'CLAIMED',
      observed: { text: text.slice(0, 300_000) },
    });
    accepted(await grown);
    await expect(
      registry.moveStep({ ...step, observed: { more: text.slice(0, 200_000) } }),
    ).rejects.toMatchObject({ name: 'RecordTooLargeError' });
    expect((await fixture.records('large_journal')).length).toBe(before.length);
    expect(await registry.getTopic('large_journal')).toMatchObject({ deployment: { step: 'CLAIMED' } });
  });
});
