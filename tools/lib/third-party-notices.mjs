import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the licences of every package whose code is in a bundle: they ask to be passed on with it. */
export function writeNotices(metafile, outfile) {
  const packages = new Map();
  for (const input of Object.keys(metafile.inputs)) {
    const directory = packageDirectory(input);
    if (directory) packages.set(directory, notice(directory));
  }
  writeFileSync(outfile, [...packages.values()].sort().join(`\n${'-'.repeat(78)}\n\n`));
}

function packageDirectory(input) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

function notice(directory) {
  const { name, version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const texts = readdirSync(directory)
    .filter((file) => /^(licen[cs]e|notice)/i.test(file))
    .map((file) => readFileSync(join(directory, file), 'utf8').trim());
  return `${[`${name} ${version} (${license})`, ...texts].join('\n\n')}\n`;
}
