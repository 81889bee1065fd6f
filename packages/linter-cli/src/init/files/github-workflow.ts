import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { VERSION } from '../../version.js';
import type { PlannedFile } from '../planned-file.js';
import { readText } from '../planned-file.js';
import type { ProjectPlace } from '../project-place.js';
import { RELEASE_TAG, REPOSITORY } from './release.js';

const FOLDER = '.github/workflows';
const FILE = `${FOLDER}/firn.yml`;
const ACTION = `${REPOSITORY}/integrations/github@`;

/** The workflow of GitHub Actions, unless one that is there runs the action already. */
export async function planGithubWorkflow(place: ProjectPlace): Promise<PlannedFile> {
  for (const file of await workflows(place.root)) {
    const text = (await readText(place.root, file)) ?? '';
    if (!text.includes(ACTION)) continue;
    const used = text.slice(text.indexOf(ACTION) + ACTION.length).match(/^[^\s'"#]*/)?.[0] ?? '';
    if (used === RELEASE_TAG) return { file, state: 'keep', message: 'runs the check' };
    const message = `is there and runs the check of another release (${used})`;
    return {
      file,
      state: 'differs',
      message,
      hint: `write: uses: ${ACTION}${RELEASE_TAG}, with version: ${VERSION}`,
    };
  }
  const text = await readText(place.root, FILE);
  const content = githubWorkflow(place);
  if (text === undefined) return { file: FILE, state: 'create', content };
  const hint = `take it out, or put the job into it:\n${content}`;
  return { file: FILE, state: 'differs', message: 'is there and does not run the check', hint };
}

/** The workflow's text. */
export function githubWorkflow({ folder }: Pick<ProjectPlace, 'folder'>): string {
  const directory = folder === '' ? '' : `          working-directory: ${JSON.stringify(folder)}\n`;
  return `# Judges the schema changes of a pull request before they reach a live topic.
name: firn

on: pull_request

permissions:
  contents: read
  # pull-requests: write # with comment: true, below

jobs:
  schemas:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # the merge base is found in history
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - uses: ${ACTION}${RELEASE_TAG}
        with:
          version: ${VERSION}
${directory}          # comment: true # keeps one comment on the pull request up to date
`;
}

async function workflows(root: string): Promise<readonly string[]> {
  const files = await readdir(join(root, FOLDER)).catch(() => []);
  return files.filter((file) => /\.ya?ml$/.test(file)).map((file) => `${FOLDER}/${file}`);
}
