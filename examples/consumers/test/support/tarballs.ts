import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run } from './run.js';

export const WORKSPACE = join(import.meta.dirname, '../../../..');

/** The published packages, by the folder they are in. */
export const PACKAGES = [
  'topic-schema',
  'schema-classifier',
  'athena-ddl',
  'registry-client',
  'lifecycle',
  'orchestrator-infra',
  'linter-cli',
  'deployer-cli',
  'local-runtime',
];

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Packs every published package; returns the tarball of each. */
export async function packAll(): Promise<ReadonlyMap<string, string>> {
  const directory = emptyFolder();
  const tarballs = new Map<string, string>();
  for (const name of PACKAGES) {
    const packed = await run(
      join(WORKSPACE, 'packages', name),
      'npm',
      'pack',
      '--silent',
      '--pack-destination',
      directory,
    );
    if (packed.code !== 0) throw new Error(`npm pack of ${name} failed:\n${packed.output}`);
    tarballs.set(name, join(directory, packed.stdout.trim()));
  }
  return tarballs;
}

/** A folder with nothing but a package.json that installs a package, its siblings from their tarballs, and `others`. */
export async function installAlone(
  tarballs: ReadonlyMap<string, string>,
  name: string,
  others: readonly string[] = [],
): Promise<string> {
  const directory = emptyFolder();
  const own = siblings(name).map(
    (sibling) => [`@firn/${sibling}`, `file:${tarballs.get(sibling) ?? ''}`] as const,
  );
  const manifest = { name: 'consumer', private: true, dependencies: Object.fromEntries(own) };
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest));
  const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...others];
  const installed = await run(directory, 'npm', ...install);
  if (installed.code !== 0) throw new Error(`npm install of ${name} failed:\n${installed.output}`);
  return directory;
}

/** A new empty folder outside of the workspace. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'firn-consumer-'));
}

/** A package and all packages of Firn that it depends on. */
function siblings(name: string): string[] {
  const path = join(WORKSPACE, 'packages', name, 'package.json');
  const { dependencies = {} } = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const direct = Object.keys(dependencies).filter((dependency) => dependency.startsWith('@firn/'));
  return [...new Set([name, ...direct.flatMap((dependency) => siblings(dependency.slice('@firn/'.length)))])];
}
