import { describe, expect, it } from '@jest/globals';
import { meaningfulFields, parseType, printType, resolveFieldSources } from '../../src/index.js';
import { readVectors } from '../support/vectors.js';

interface FieldVectors {
  readonly cases: readonly {
    readonly type: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly resolved: readonly { readonly path: string; readonly type: string }[];
  }[];
}

describe('resolveFieldSources', () => {
  it.each((readVectors('field-sources') as FieldVectors).cases)(
    '$type with $fields',
    ({ type, fields, resolved }) => {
      const sources = resolveFieldSources({ type: parseType(type).type!, fields });
      expect(sources.map((source) => ({ ...source, type: printType(source.type) }))).toEqual(resolved);
    },
  );
});

describe('meaningfulFields', () => {
  const type = parseType('struct<owner:struct<login:string>,id:int>').type!;

  it.each([
    [{ id: '$.id' }, {}],
    [{ id: "$['id']", owner: '$.Owner' }, { owner: '$.Owner' }],
    [{ owner: '$.Owner', 'owner.login': '$.Owner.login' }, { owner: '$.Owner' }],
    [
      { owner: '$.Owner', 'owner.login': '$.owner.login' },
      { owner: '$.Owner', 'owner.login': '$.owner.login' },
    ],
  ])('of %j keeps %j', (fields, kept) => {
    expect(meaningfulFields({ type, fields })).toEqual(kept);
  });
});
