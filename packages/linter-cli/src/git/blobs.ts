import { CliError } from '@firn/cli-kit';

import type { Git } from './git.js';

/**
 * Reads the contents of many blobs with one git process.
 *
 * @returns contents by blob id
 * @throws CliError when one of them is not in the repository (a partial clone without network, say)
 */
export async function readBlobs(git: Git, blobs: Iterable<string>): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = [...new Set(blobs)];
  const contents = new Map<string, Buffer>();
  if (wanted.length === 0) return contents;
  const output = await git.output(['cat-file', '--batch'], `${wanted.join('\n')}\n`);
  let offset = 0;
  for (const blob of wanted) {
    const endOfLine = output.indexOf('\n', offset);
    const [, type, size] = output.toString('utf8', offset, endOfLine).split(' ');
    if (type !== 'blob') throw missingBlob(blob);
    const start = endOfLine + 1;
    const end = start + Number(size);
    contents.set(blob, output.subarray(start, end));
    offset = end + 1;
  }
  return contents;
}

function missingBlob(blob: string): CliError {
  return new CliError(`the content ${blob} of the base is not in this clone`, {
    hint: 'git fetch --refetch origin   (the clone is partial or damaged)',
  });
}
