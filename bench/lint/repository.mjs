import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const IDENTITY = [
  '-c',
  'user.name=Bench',
  '-c',
  'user.email=bench@example.invalid',
  '-c',
  'commit.gpgSign=false',
  '-c',
  'gc.auto=0',
];

/**
 * Makes a repository with two branches: `main` with `count` files, and `change`, checked out, with `changed` of them
 * changed: one in ten breaks.
 *
 * @param file - path of a file by its index
 * @param content - content of a file by its index and its change
 * @param more - further files, by path
 */
export function createRepository(directory, { count, changed, file, content, more }) {
  mkdirSync(directory, { recursive: true });
  const git = (...args) => execFileSync('git', [...IDENTITY, ...args], { cwd: directory });
  const commit = () => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'change');
  };
  git('init', '--quiet', '--initial-branch=main');
  for (const [path, text] of Object.entries(more)) writeFileSync(join(directory, path), text);
  mkdirSync(join(directory, file(0), '..'), { recursive: true });
  for (let index = 0; index < count; index += 1) {
    writeFileSync(join(directory, file(index)), content(index));
  }
  commit();
  git('switch', '--quiet', '--create', 'change');
  const step = Math.floor(count / changed);
  for (let change = 0; change < changed; change += 1) {
    const index = change * step;
    writeFileSync(join(directory, file(index)), content(index, change % 10 === 0 ? 'removes' : 'adds'));
  }
  commit();
  git('gc', '--quiet');
}
