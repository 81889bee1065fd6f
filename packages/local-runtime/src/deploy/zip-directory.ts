import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { zipSync } from 'fflate';

/** The earliest time a zip file knows. Local time, as zip files have it. */
const MTIME = new Date(1980, 0, 1);

/** A zip file of all files below a folder, the same for the same content. */
export async function zipDirectory(directory: string): Promise<Uint8Array> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files: Record<string, Uint8Array> = {};
  for (const path of paths) files[relative(directory, path)] = await readFile(path);
  return zipSync(files, { mtime: MTIME, level: 1 });
}
