import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { ProjectPlace } from './project-place.js';

/** What runs the check on a pull request; `none` leaves it to others. */
export type Ci = 'github' | 'gitlab' | 'none';

const FOLDERS: readonly (readonly [string, Ci])[] = [
  ['.gitlab-ci.yml', 'gitlab'],
  ['.github', 'github'],
];

/** What a repository is likely to use: by the address of its remote, else by what is in it. */
export async function detectCi({ remote, root }: ProjectPlace): Promise<Ci> {
  const host = remote === undefined ? '' : hostOf(remote);
  if (host.includes('gitlab')) return 'gitlab';
  if (host.includes('github')) return 'github';
  for (const [path, ci] of FOLDERS) {
    const found = await stat(join(root, path)).catch(() => undefined);
    if (found !== undefined) return ci;
  }
  return 'none';
}

/** The host of `https://host/path`, `ssh://user@host/path` and `user@host:path`. */
function hostOf(remote: string): string {
  return (/^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([^/:]+)/i.exec(remote)?.[1] ?? '').toLowerCase();
}
