import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalHash, fingerprints, parseTopicSchema, toDocument } from '../../src/index.js';
import type { Fingerprints, TopicSchemaDocument } from '../../src/index.js';
import { EXAMPLE } from '../support/example.js';
import { readVectors } from '../support/vectors.js';

interface DocumentVectors {
  readonly cases: readonly {
    readonly file: unknown;
    readonly document: TopicSchemaDocument;
    readonly fingerprints: Fingerprints;
  }[];
}

function fingerprintsOf(file: unknown): Fingerprints {
  return fingerprints(parseTopicSchema(JSON.stringify(file)).schema!);
}

describe('toDocument and fingerprints', () => {
  // They are written down in registries and declarations: a changed one would make every deployed topic look changed.
  it.each((readVectors('documents') as DocumentVectors).cases)(
    'of case %# stay as they are',
    ({ file, document, fingerprints: expected }) => {
      const schema = parseTopicSchema(JSON.stringify(file)).schema!;
      expect(toDocument(schema)).toEqual(document);
      expect(fingerprints(schema)).toEqual(expected);
    },
  );
});

describe('canonicalHash', () => {
  it('is SHA-256 over RFC 8785', () => {
    const canonical = '{"a":[1,"é",1e+21,null,true],"b":{}}';
    const expected = createHash('sha256').update(canonical, 'utf8').digest('hex');
    expect(canonicalHash({ b: {}, a: [1.0, '\u00e9', 1e21, null, true] })).toBe(expected);
  });
});

type Parts = readonly (keyof Fingerprints)[];
const OP = { name: 'op', type: 'string' };
const base = fingerprintsOf(EXAMPLE);
const [id, actor, labels, amount, createdAt] = EXAMPLE.columns;

describe('what a fingerprint covers', () => {
  it.each<[what: string, file: Readonly<Record<string, unknown>>, differ: Parts]>([
    ['nothing', {}, []],
    ['$schema', { $schema: 'x' }, []],
    ['a declaration', { breakingChange: { from: base.structure, to: base.structure, reason: 'x' } }, []],
    ['defaults written out', { raw: { where: {}, payload: 'payload', table: 'raw.github_events' } }, []],
    [
      'spelling of a type',
      { columns: [id, { ...actor, type: 'STRUCT<login:STRING,id:bigint>' }, labels, amount, createdAt] },
      [],
    ],
    [
      'a default field source',
      { columns: [id, { ...actor, fields: { login: '$.Login', id: "$['id']" } }, labels, amount, createdAt] },
      [],
    ],
    ['a comment', { description: 'Other' }, ['document']],
    ['the owner', { owner: 'other' }, ['document']],
    ['a property', { properties: {} }, ['document']],
    ['the order of columns', { columns: [actor, id, labels, amount, createdAt] }, ['document']],
    [
      'the order of fields',
      { columns: [id, { ...actor, type: 'struct<id:bigint,login:string>' }, labels, amount, createdAt] },
      ['document'],
    ],
    [
      'a source',
      { columns: [id, { ...actor, source: '$.user' }, labels, amount, createdAt] },
      ['mapping', 'document'],
    ],
    [
      "a field's source",
      { columns: [id, { ...actor, fields: {} }, labels, amount, createdAt] },
      ['mapping', 'document'],
    ],
    [
      'the notation of timestamps',
      { columns: [id, actor, labels, amount, { ...createdAt, timestamp: 'epoch_millis' }] },
      ['mapping', 'document'],
    ],
    [
      'coercion',
      { columns: [{ ...id, coerce: true }, actor, labels, amount, createdAt] },
      ['mapping', 'document'],
    ],
    [
      'options that are the default',
      { columns: [id, actor, labels, { ...amount, coerce: false }, { ...createdAt, timestamp: 'rfc3339' }] },
      [],
    ],
    [
      "a key's source",
      { columns: [{ ...id, source: '$.uid' }, actor, labels, amount, createdAt] },
      ['structure', 'mapping', 'document'],
    ],
    [
      'a type',
      { columns: [id, actor, labels, { ...amount, type: 'decimal(20,2)' }, createdAt] },
      ['structure', 'document'],
    ],
    [
      'a required column',
      { columns: [id, actor, labels, amount, { ...createdAt, required: true }] },
      ['structure', 'document'],
    ],
    ['the partitioning', { partitionBy: ['day(created_at)'] }, ['structure', 'document']],
    ['the order', { curated: { primaryKey: ['delivery_id'] } }, ['structure', 'document']],
    [
      'how records are deleted',
      {
        curated: { ...EXAMPLE.curated, deleteWhen: { column: 'op', equals: 'd' } },
        columns: [...EXAMPLE.columns, OP],
      },
      ['structure', 'mapping', 'document'],
    ],
    ['no Curated', { curated: undefined }, ['structure', 'document']],
    ['the filter', { raw: { ...EXAMPLE.raw, where: { kind: 'x' } } }, ['structure', 'document']],
    ['the topic', { topic: 'other' }, ['structure', 'document']],
    [
      'a column',
      { columns: [id, actor, labels, amount, createdAt, { name: 'n', type: 'int' }] },
      ['structure', 'mapping', 'document'],
    ],
  ])('%s', (_, more, differ) => {
    const changed = fingerprintsOf({ ...EXAMPLE, ...more });
    expect(
      (['structure', 'mapping', 'document'] as const).filter((part) => changed[part] !== base[part]),
    ).toEqual(differ);
  });

  it("the notation of a key's timestamps is structure", () => {
    const columns = (more: object) => [id, actor, labels, amount, { ...createdAt, required: true, ...more }];
    const keyed = (more: object) =>
      fingerprintsOf({ ...EXAMPLE, columns: columns(more), curated: { primaryKey: ['created_at'] } });
    expect(keyed({ timestamp: 'epoch_millis' }).structure).not.toBe(keyed({}).structure);
    expect(keyed({ timestamp: 'rfc3339' })).toEqual(keyed({}));
  });

  it('how records are deleted is structure', () => {
    const file = { ...EXAMPLE, columns: [...EXAMPLE.columns, OP] };
    const when = (equals: string) =>
      fingerprintsOf({ ...file, curated: { ...EXAMPLE.curated, deleteWhen: { column: 'op', equals } } });
    expect(when('d').structure).not.toBe(fingerprintsOf(file).structure);
    expect(when('d').structure).not.toBe(when('x').structure);
    expect(when('d').mapping).toBe(fingerprintsOf(file).mapping);
  });

  it("the key's order says nothing", () => {
    const columns = EXAMPLE.columns.map((column) => ({ ...column, required: true }));
    const [one, other] = [
      ['delivery_id', 'amount'],
      ['amount', 'delivery_id'],
    ].map((primaryKey) => fingerprintsOf({ ...EXAMPLE, columns, curated: { primaryKey } }));
    expect(one).toEqual(other);
  });
});
