// Packs every published package and checks the tarball as its users will get it. Run `npm run build` first.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

const failures = [];
for (const directory of readdirSync(join(ROOT, 'packages'))) {
  const path = join('packages', directory);
  const manifest = JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8'));
  if (manifest.private) continue;
  console.log(`\n${manifest.name}`);
  for (const [tool, ...args] of checksOf(manifest, path)) {
    if ((await run(process.execPath, [join('node_modules', tool), ...args])) !== 0)
      failures.push(`${manifest.name}: ${tool}`);
  }
}
if (failures.length > 0) {
  console.error(`\nNot fit to be published:\n  ${failures.join('\n  ')}`);
  process.exitCode = 1;
}

function checksOf(manifest, path) {
  const publint = ['publint/src/cli.js', 'run', '--strict', '--pack', 'npm', path];
  const profile = manifest.type === 'commonjs' ? 'strict' : 'esm-only';
  const attw = ['@arethetypeswrong/cli/dist/index.js', '--pack', path, '--profile', profile];
  // A command line has no types to be wrong about.
  return manifest.bin ? [publint] : [publint, attw];
}
