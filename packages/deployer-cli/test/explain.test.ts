import { CliError } from '@firn/cli-kit';
import { EnvironmentError, StateError } from '@firn/lifecycle';
import { describe, expect, it } from '@jest/globals';

import { asCliError, explain } from '../src/explain.js';
import { unreachable } from './support/fake-world.js';

const context = { target: { environment: 'prod', parameter: '/firn/prod/environment' }, env: {} };

describe('explain', () => {
  it.each<[unknown, string]>([
    [new CliError('no', { hint: 'yes' }), 'no (yes)'],
    [new StateError('The journal is gone.'), 'The journal is gone.'],
    [new EnvironmentError('There is no parameter.', { cause: unreachable() }), 'There is no parameter.'],
    [
      unreachable(),
      'cannot reach AWS: ECONNREFUSED (check the network, and that the region is right (from the profile))',
    ],
    [new TypeError('x is not a function'), 'a defect of firn-deploy, please report it: x is not a function'],
  ])('%p', (error, text) => {
    expect(explain(error, context)).toBe(text);
  });

  it('leaves a defect to the program as it is', () => {
    const defect = new TypeError('x');
    expect(() => asCliError(defect, context)).toThrow(defect);
  });
});
