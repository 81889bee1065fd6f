import { join, relative, sep } from 'node:path';

import { VERSION } from '../version.js';
import type { PlannedFile } from './planned-file.js';
import type { ProjectPlace } from './project-place.js';

/** A command to go on with. */
export interface NextStep {
  /** To be typed as it is, in the directory that `init` was called in. */
  readonly command: string;
  /** What it is good for. */
  readonly purpose: string;
}

/** What to do after `init`. */
export function nextSteps(
  place: ProjectPlace,
  files: readonly PlannedFile[],
  cwd: string,
): readonly NextStep[] {
  const { isRepository, isInstalled, base, root } = place;
  const written = files
    .filter(({ state }) => state === 'create' || state === 'extend')
    .map(({ file }) => file);
  const paths = written.map((file) => quote(relative(cwd, join(root, file)).split(sep).join('/')));
  const install = {
    command: `npm install --save-dev ${prefix(place, cwd)}@firn/linter-cli@${VERSION}`,
    purpose: 'editors find the JSON Schemas, and npx the version',
  };
  const commit = {
    command: `git add ${paths.join(' ')} && git commit --message "Judge schema changes with firn-lint"`,
    purpose: 'share it',
  };
  const commits = paths.length === 0 ? [] : [commit];
  const check = {
    command: `npx firn-lint check --against ${quote(base ?? 'HEAD')}`,
    purpose: 'judge what differs, as CI will',
  };
  return [
    ...(isInstalled ? [] : [install]),
    ...(isRepository ? [] : [{ command: 'git init', purpose: 'firn-lint compares with what git has' }]),
    ...(base === undefined ? [...commits, check] : [check, ...commits]),
    { command: 'npx firn-lint infer --help', purpose: 'draft a topic schema from sample payloads' },
  ];
}

/** npm installs into the current directory, the project may be above. */
function prefix({ project }: ProjectPlace, cwd: string): string {
  const path = relative(cwd, project.root).split(sep).join('/');
  return path === '' ? '' : `--prefix ${quote(path)} `;
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
