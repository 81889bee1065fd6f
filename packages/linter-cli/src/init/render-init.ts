import { printable } from '@firn/cli-kit';
import type { Style } from '@firn/cli-kit';

import type { InitResult } from './init-result.js';

/** What was done, for people, and what comes next. */
export function renderInit({ ci, dryRun, files, nextSteps }: InitResult, style: Style): string {
  const lines = files.flatMap((file) => renderFile(file, dryRun, style));
  return [
    ...lines,
    ...(ci === 'none'
      ? [style.dim('no CI was detected: firn-lint init --ci github, or gitlab, writes what runs the check')]
      : []),
    '',
    'Next:',
    ...nextSteps.map(({ command, purpose }) => `  ${style.cyan(command)}  ${style.dim(`# ${purpose}`)}`),
    '',
  ].join('\n');
}

function renderFile(
  { file, state, message, hint }: InitResult['files'][number],
  dryRun: boolean,
  style: Style,
): readonly string[] {
  const name = style.bold(printable(file));
  const said = message === undefined ? '' : `  ${printable(message)}`;
  switch (state) {
    case 'create':
      return [`${style.green(dryRun ? 'would create' : 'created')} ${name}${said}`];
    case 'extend':
      return [`${style.green(dryRun ? 'would extend' : 'extended')} ${name}${said}`];
    case 'keep':
      return [`${style.dim('kept')} ${name}${said}`];
    case 'differs':
      return [
        `${style.yellow('differs')} ${name}${said}`,
        ...(hint ?? '').trimEnd().split('\n').map(advice(style)),
      ];
  }
}

function advice(style: Style): (line: string, index: number) => string {
  return (line, index) =>
    index === 0 ? `  ${style.dim('fix ')} ${printable(line)}` : `    ${printable(line)}`;
}
