import { VERSION } from '../../version.js';
import type { PlannedFile } from '../planned-file.js';
import { readText } from '../planned-file.js';
import type { ProjectPlace } from '../project-place.js';
import { RELEASE_TAG, REPOSITORY } from './release.js';

const FILE = '.gitlab-ci.yml';
const TEMPLATE = 'integrations/gitlab/firn-lint.yml';
const REMOTE = `https://raw.githubusercontent.com/${REPOSITORY}/${RELEASE_TAG}/${TEMPLATE}`;

/** The pipeline of GitLab: the template, included into what there is. */
export async function planGitlabPipeline(place: ProjectPlace): Promise<PlannedFile> {
  const text = await readText(place.root, FILE);
  const content = gitlabPipeline(place);
  if (text === undefined) return { file: FILE, state: 'create', content };
  if (text.includes(REMOTE)) return { file: FILE, state: 'keep', message: 'includes the check' };
  if (text.includes(TEMPLATE)) {
    const message = 'is there and includes the check of another release';
    return { file: FILE, state: 'differs', message, hint: `write: remote: ${REMOTE}` };
  }
  const message = 'is there and does not include the check';
  return {
    file: FILE,
    state: 'differs',
    message,
    hint: `add to it, "include" to what it may have of that:\n${content}`,
  };
}

/** The pipeline's text. */
export function gitlabPipeline({ folder }: Pick<ProjectPlace, 'folder'>): string {
  const directory = folder === '' ? '' : `    FIRN_LINT_DIRECTORY: ${JSON.stringify(folder)}\n`;
  return `# Judges the schema changes of a merge request before they reach a live topic.
include:
  - remote: ${REMOTE}

firn-lint:
  variables:
    FIRN_LINT_VERSION: ${VERSION}
${directory}`;
}
