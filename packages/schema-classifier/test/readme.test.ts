import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { parseTopicSchema } from '@firn/topic-schema';
import { classify } from '../src/index.js';

function quickStart(console: Pick<Console, 'log'>): void {
  // README
  const version = (type: string) =>
    parseTopicSchema(`{
    "topic": "orders",
    "raw": { "table": "raw.orders" },
    "columns": [{ "name": "actor", "type": "${type}" }]
  }`).schema;

  const before = version('struct<login:string,id:int>');
  const after = version('struct<name:string,id:bigint>');
  if (after === undefined) throw new Error('Not a topic schema');

  const { classification, changes } = classify(before, after);
  console.log(classification); // NUCLEAR_RESET
  for (const { rule, path, message } of changes) console.log(`${rule} ${path}: ${message}`);
  // field-added actor.name: The field "actor.name" (string) is added
  // field-removed actor.login: The field "actor.login" (string) is removed
  // int-widened actor.id: The type of "actor.id" was int and is bigint
  // README
}

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const code = (text: string) => text.replace(/^\s+/gm, '').trim();

describe('README', () => {
  const [, here = ''] = readFileSync(new URL(import.meta.url), 'utf8').split(/^ *\/\/ README$/m);

  it('has the quick start that runs here', () => {
    const [, snippet = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(code(snippet.replace(/^import.*$/gm, ''))).toBe(code(here));
  });

  it('says what the quick start prints', () => {
    const log = jest.fn<(line: string) => void>();
    quickStart({ log });
    const said = [...here.matchAll(/\/\/ (.*)$/gm)].map(([, line]) => line);
    expect(log.mock.calls.map(([line]) => line)).toEqual(said);
  });
});
