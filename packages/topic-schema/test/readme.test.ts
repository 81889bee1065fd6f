import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { fingerprints, parseTopicSchema, printType } from '../src/index.js';

function quickStart(console: Pick<Console, 'log' | 'error'>): void {
  // README
  const text = `{
  "topic": "orders",
  "raw": { "table": "raw.orders", "payload": "payload" },
  "columns": [
    { "name": "id", "type": "string", "required": true },
    { "name": "items", "type": "array<struct<sku: string, price: decimal(18,2)>>", "source": "$.cart.items" }
  ]
}`;

  const { schema, problems } = parseTopicSchema(text, { file: 'schemas/orders.json' });
  for (const { line, column, message, hint } of problems) {
    console.error(`${line}:${column} ${message}. ${hint ?? ''}`);
  }
  if (schema !== undefined) {
    console.log(schema.columns.map(({ name, type }) => `${name} ${printType(type)}`));
    // [ 'id string', 'items array<struct<sku:string,price:decimal(18,2)>>' ]
    console.log(fingerprints(schema).structure.length); // 64
  }
  // README
}

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const code = (text: string) => text.replace(/^\s+/gm, '').trim();

describe('README', () => {
  it('has the quick start that runs here', () => {
    const [, here = ''] = readFileSync(new URL(import.meta.url), 'utf8').split(/^ *\/\/ README$/m);
    const [, snippet = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(code(snippet.replace(/^import.*$/m, ''))).toBe(code(here));
  });

  it('says what the quick start prints', () => {
    const log = jest.fn();
    const error = jest.fn();
    quickStart({ log, error });
    expect(error).not.toHaveBeenCalled();
    expect(log.mock.calls).toEqual([
      [['id string', 'items array<struct<sku:string,price:decimal(18,2)>>']],
      [64],
    ]);
  });

  it('shows a valid topic schema', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(parseTopicSchema(example, { file: 'github_events.json' }).problems).toEqual([]);
  });
});
