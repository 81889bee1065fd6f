import { closed, oneOf } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import type { Ci } from './detect-ci.js';

const FileModel = closed({
  file: Type.String({ description: 'The file, from the root of the repository' }),
  state: oneOf<'create' | 'extend' | 'keep' | 'differs'>('What was done about it', {
    create: 'it was not there and was written',
    extend: 'it was there and got what it lacked',
    keep: 'it was there, as it should be',
    differs: 'it was there, differs, and was left alone',
  }),
  message: Type.Optional(Type.String({ description: 'What was found' })),
  hint: Type.Optional(Type.String({ description: 'How to bring it in line' })),
});

const NextStepModel = closed({
  command: Type.String({ description: 'To be typed as it is' }),
  purpose: Type.String({ description: 'What it is good for' }),
});

/** The model of what `firn-lint init --format json` prints; `schemas/init-result.json` is made from it. */
export const InitResultModel = closed({
  ci: oneOf<Ci>('What runs the check on a pull request', {
    github: 'GitHub Actions',
    gitlab: 'GitLab CI/CD',
    none: 'nothing that was written',
  }),
  dryRun: Type.Boolean({ description: 'Whether nothing was written; states are what they would be' }),
  files: Type.Array(FileModel),
  nextSteps: Type.Array(NextStepModel),
});

/** What `firn-lint init` did. */
export type InitResult = Readonly<Static<typeof InitResultModel>>;
