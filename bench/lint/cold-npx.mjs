import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const LINTER = fileURLToPath(new URL('../../packages/linter-cli', import.meta.url));

/** As little as a package with a command can be: what `npx` itself takes. */
function emptyPackage(directory) {
  const folder = join(directory, 'empty');
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'empty', version: '1.0.0', bin: { empty: 'empty.cjs' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'empty.cjs'), '#!/usr/bin/env node\n');
  return folder;
}

function pack(folder, directory) {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', directory], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const tarball = join(directory, packed.filename);
  return {
    manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
    tarball,
    bytes: statSync(tarball).size,
    unpackedBytes: packed.unpackedSize,
  };
}

/**
 * Packs the linter and an empty package, and serves both from a registry on the loopback.
 *
 * @param directory - where all that is made goes
 * @returns the linter's sizes, commands that run either package by `npx` with nothing cached, and what ends the registry
 */
export async function coldNpx(directory, runs) {
  const place = join(directory, 'npx');
  mkdirSync(place, { recursive: true });
  const linter = pack(LINTER, place);
  const registry = new Worker(new URL('registry.mjs', import.meta.url), {
    workerData: [linter, pack(emptyPackage(place), place)],
  });
  const [url] = await once(registry, 'message');
  const command = (name, ...args) => ({
    program: 'sh',
    args: [
      '-c',
      'npm_config_cache=$(mktemp -d "$0/cache-XXXXXX") exec npx --yes --registry "$@"',
      place,
      url,
      name,
      ...args,
    ],
    cwd: place,
    exitCode: 0,
    runs,
  });
  return {
    sizes: linter,
    commands: {
      'npx empty': command('empty'),
      'npx firn-lint --version': command('@firn/linter-cli', '--version'),
    },
    close: () => registry.terminate(),
  };
}
