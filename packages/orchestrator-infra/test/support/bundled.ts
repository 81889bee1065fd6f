import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Loads an export of a package of the workspace. They are ES modules, which jest cannot load into these tests. */
export function bundled(moduleName: string, exportName: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'firn-bundled-'));
  const outfile = join(folder, 'module.cjs');
  buildSync({
    stdin: { contents: `export { ${exportName} } from '${moduleName}';`, resolveDir: __dirname },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    conditions: ['@firn/source'],
    mainFields: ['module', 'main'],
  });
  const loaded = createRequire(__filename)(outfile) as Record<string, unknown>;
  return loaded[exportName];
}
