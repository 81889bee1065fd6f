import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { lexer } from 'marked';
import type { Tokens } from 'marked';

import { broken, orders } from '../support/documents.js';
import { Repository } from '../support/repository.js';
import { run } from '../support/run.js';
import { UserShell } from '../support/user-shell.js';

const FOLDER = "the shop's data";
const FILE = `${FOLDER}/schemas/orders.json`;

describe('a break is declared as the comment on the pull request says', () => {
  let shell: UserShell;
  let repository: Repository;
  beforeAll(async () => {
    shell = await UserShell.create();
  });
  afterAll(() => shell.remove());
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({ [`${FOLDER}/firn.config.json`]: {}, [FILE]: orders() });
    await repository.branch('feature');
    await repository.commit({ [FILE]: broken() });
  });
  afterEach(() => repository.files.remove());

  const check = () =>
    run(join(repository.path, FOLDER), 'check', '--against', 'main', '--format', 'markdown');
  async function blocks(): Promise<readonly string[]> {
    const { out } = await check();
    return lexer(out).flatMap((token) => (token.type === 'code' ? (token as Tokens.Code).text : []));
  }

  it('by its command, typed at the root of the repository', async () => {
    const [command = ''] = await blocks();
    const typed = await shell.type(command.replace('"..."', '"amounts move"'), repository.path);
    expect(typed).toMatchObject({ code: 0, err: '' });
    expect((await check()).code).toBe(0);
  });

  it('by its line, put into the file', async () => {
    const [, line = ''] = await blocks();
    const path = join(repository.path, FILE);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('{', `{ ${line.replace('"..."', '"amounts move"')},`));
    expect((await check()).code).toBe(0);
  });
});
