import { describe, expect, it } from '@jest/globals';

import { FORMATS } from '../../src/reporters/format.js';
import { RESULTS } from './results.js';
import { golden } from './support.js';

describe.each(FORMATS)('%s', (format) => {
  it.each(Object.entries(RESULTS))('%s', (_, result) => {
    expect(golden(format, result)).toMatchSnapshot();
  });
});
