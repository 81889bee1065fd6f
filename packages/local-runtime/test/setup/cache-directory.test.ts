import { describe, expect, it } from '@jest/globals';

import { cacheDirectory } from '../../src/setup/cache-directory.js';

describe('cacheDirectory', () => {
  it.each([
    [{}, '/home/a/.cache/firn/1.2.3'],
    [{ XDG_CACHE_HOME: '/xdg' }, '/xdg/firn/1.2.3'],
    [{ XDG_CACHE_HOME: '' }, '/home/a/.cache/firn/1.2.3'],
    [{ FIRN_CACHE: '/own', XDG_CACHE_HOME: '/xdg' }, '/own'],
  ])('%j: %s', (env, expected) => {
    expect(cacheDirectory(env, '/home/a', '1.2.3')).toBe(expected);
  });
});
