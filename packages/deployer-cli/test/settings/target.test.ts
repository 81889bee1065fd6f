import { DEFAULT_CONFIG } from '@firn/cli-kit';
import { describe, expect, it } from '@jest/globals';

import { resolveTarget } from '../../src/settings/target.js';

const config = {
  ...DEFAULT_CONFIG,
  environments: { prod: { parameter: '/lake/prod', region: 'eu-central-1' }, dev: {} },
};

describe('resolveTarget', () => {
  it.each([
    [{ env: 'test' }, { environment: 'test', parameter: '/firn/test/environment' }],
    [{ env: 'dev' }, { environment: 'dev', parameter: '/firn/dev/environment' }],
    [{ env: 'prod' }, { environment: 'prod', parameter: '/lake/prod', region: 'eu-central-1' }],
    [
      { env: 'prod', environmentParameter: '/other' },
      { environment: 'prod', parameter: '/other', region: 'eu-central-1' },
    ],
    [{ env: 'constructor' }, { environment: 'constructor', parameter: '/firn/constructor/environment' }],
  ])('%j', (options, target) => {
    expect(resolveTarget(config, options)).toEqual(target);
  });

  it.each(['', 'a b', '../x', 'a/b', 'é'])('takes no name like %j', (env) => {
    expect(() => resolveTarget(config, { env })).toThrow('is no name of an environment');
  });
});
