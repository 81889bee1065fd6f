import { relative, resolve, sep } from 'node:path';

import { CliError } from '@firn/cli-kit';

/** Says which files, relative to the folder of schemas, a check looks at. */
export type Selection = (file: string) => boolean;

/**
 * The files that paths of the command line name: files, or all that is in folders. No path: everything.
 *
 * @param schemasFolder - the folder of schemas, absolute
 * @param known - the files there are, here or at the base
 * @throws CliError when a path names none of them
 */
export function selectPaths(
  paths: readonly string[],
  cwd: string,
  schemasFolder: string,
  known: Iterable<string>,
): Selection {
  if (paths.length === 0) return () => true;
  const files = [...known];
  const selections = paths.map((path) => {
    const wanted = relative(schemasFolder, resolve(cwd, path)).split(sep).join('/');
    const selects = (file: string): boolean =>
      wanted === '' || file === wanted || file.startsWith(`${wanted}/`);
    // A folder above the folder of schemas, such as the project's root, holds them all.
    const selection = /^\.\.(\/\.\.)*$/.test(wanted) ? () => true : selects;
    if (files.some(selection)) return selection;
    throw new CliError(`${path} names no topic schema, neither here nor at the base`, {
      hint: `topic schemas are the .json files below ${schemasFolder}`,
    });
  });
  return (file) => selections.some((selects) => selects(file));
}
