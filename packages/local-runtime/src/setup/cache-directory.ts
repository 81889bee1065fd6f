import { join } from 'node:path';

/**
 * Where the Python environment and the jars of one version of Firn are kept: `$FIRN_CACHE`, else
 * `$XDG_CACHE_HOME/firn/<version>`, else `~/.cache/firn/<version>`. Safe to delete at any time.
 */
export function cacheDirectory(env: NodeJS.ProcessEnv, home: string, version: string): string {
  if (env['FIRN_CACHE']) return env['FIRN_CACHE'];
  return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'firn', version);
}
