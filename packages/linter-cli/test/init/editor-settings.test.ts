import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'jsonc-parser';

import { run } from '../support/run.js';

const FILE = '.vscode/settings.json';
const TOPICS = {
  fileMatch: ['/schemas/**/*.json'],
  url: './node_modules/@firn/linter-cli/schemas/topic-schema.json',
};
const CONFIG = {
  fileMatch: ['/firn.config.json'],
  url: './node_modules/@firn/linter-cli/schemas/firn.config.json',
};

describe('settings of Visual Studio Code', () => {
  let files: TemporaryDirectory;
  beforeEach(async () => {
    files = await TemporaryDirectory.create();
  });
  afterEach(() => files.remove());

  async function extended(text: string): Promise<string> {
    await files.write({ [FILE]: text });
    expect((await run(files.path, 'init')).out).toContain(`extended ${FILE}`);
    return readFile(join(files.path, FILE), 'utf8');
  }

  it.each([
    ['', []],
    ['{}', []],
    ['{\n  // tabs\n  "editor.tabSize": 2,\n}\n', []],
    ['{ "json.schemas": [] }', []],
    ['{ "json.schemas": [{ "url": "a", "fileMatch": [] }, /* more */ ] }', [{ url: 'a', fileMatch: [] }]],
    [`{ "json.schemas": [${JSON.stringify(CONFIG)}] }`, [CONFIG]],
  ])('get what they lack: %j', async (text, before) => {
    const settings = parse(await extended(text), [], { allowTrailingComma: true }) as Readonly<
      Record<string, unknown>
    >;
    const added = before.some((setting) => setting.url === CONFIG.url) ? [TOPICS] : [TOPICS, CONFIG];
    expect(settings['json.schemas']).toEqual([...before, ...added]);
  });

  it('keep all else, byte for byte', async () => {
    const text =
      '{\r\n\t// how we write\r\n\t"editor.rulers": [110], /* wide */\r\n\t"files.eol": "\\n"\r\n}\r\n';
    const after = await extended(text);
    const head = text.slice(0, text.indexOf('\r\n}'));
    expect(after.startsWith(`${head},\r\n\t"json.schemas": [\r\n\t\t{`)).toBe(true);
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it.each(['{', '[]', '{ "json.schemas": {} }', 'settings'])(
    'are left alone when they are %j',
    async (text) => {
      await files.write({ [FILE]: text });
      const { code, out } = await run(files.path, 'init');
      expect(code).toBe(1);
      expect(out).toContain(`differs ${FILE}  is there and cannot be extended`);
      expect(await readFile(join(files.path, FILE), 'utf8')).toBe(text);
    },
  );
});
