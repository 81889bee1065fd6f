import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';

const SCRIPTS = ['standardized_processor.py', 'curated_processor.py', 'historical_rebuilder.py'];
const LIBRARY = 'firn_glue';
const ENGINE = 'firn-payload-engine.jar';

// The earliest time that a ZIP archive can hold; local, as the format is.
const TIME = new Date(1980, 0, 1);
const UNIX = 3;
const READABLE_FILE = 0o100644 << 16;

/**
 * Copies the entry scripts of `source` and the payload engine that was built there to `target`, and packs the package
 * that the scripts share into `<target>/firn_glue.zip`.
 */
export function packGlueJobs(source, target) {
  mkdirSync(target, { recursive: true });
  for (const script of SCRIPTS) copyFileSync(join(source, script), join(target, script));
  copyFileSync(join(source, 'engine', 'target', ENGINE), join(target, ENGINE));
  writeFileSync(join(target, `${LIBRARY}.zip`), archive(join(source, 'src'), LIBRARY));
}

/** The same files give the same bytes, whenever and wherever: the hash of a CDK asset depends on them. */
function archive(root, folder) {
  const files = filesOf(join(root, folder)).map((path) => [
    relative(root, path).split(sep).join('/'),
    [readFileSync(path), { mtime: TIME, os: UNIX, attrs: READABLE_FILE }],
  ]);
  return zipSync(Object.fromEntries(files), { level: 9 });
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
