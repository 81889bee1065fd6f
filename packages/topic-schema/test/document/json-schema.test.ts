import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { TopicSchemaFile, parseTopicSchema, topicSchemaJsonSchema } from '../../src/index.js';
import { arbitraryFile } from '../support/arbitrary-file.js';
import { EXAMPLE } from '../support/example.js';

const accepted = Compile(TopicSchemaFile);

describe('topic-schema.json', () => {
  it('is what the model says', () => {
    const file = new URL('../../topic-schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(topicSchemaJsonSchema());
  });
});

describe('the JSON Schema and the parser', () => {
  it('agree on the example', () => {
    expect(accepted.Check(EXAMPLE)).toBe(true);
  });

  it('agree on valid files', () => {
    fc.assert(
      fc.property(arbitraryFile, (file) => {
        expect(accepted.Check(file)).toBe(true);
      }),
    );
  });

  it('the parser accepts nothing that the schema refuses', () => {
    fc.assert(
      fc.property(arbitraryFile, fc.nat(60), fc.jsonValue(), (file, target, value) => {
        let visits = 0;
        const text = JSON.stringify(file, (_, each: unknown) => (visits++ === target ? value : each));
        if (!accepted.Check(JSON.parse(text))) expect(parseTopicSchema(text).schema).toBeUndefined();
      }),
    );
  });
});
