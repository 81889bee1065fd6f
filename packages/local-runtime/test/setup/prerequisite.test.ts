import { describe, expect, it } from '@jest/globals';

import { javaMajor, pythonMinor, supportsNode } from '../../src/setup/prerequisite.js';

describe('supportsNode', () => {
  it.each([
    ['18.20.4', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['22.0.0', true],
  ])('%s: %s', (version, expected) => {
    expect(supportsNode(version)).toBe(expected);
  });
});

describe('javaMajor', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_392"', 8],
    ['openjdk version "21" 2023-09-19', 21],
    ['openjdk version "24-ea" 2025-03-18', 24],
    ['The operation couldn’t be completed. Unable to locate a Java Runtime.', undefined],
  ])('%s: %s', (output, expected) => {
    expect(javaMajor(output)).toBe(expected);
  });
});

describe('pythonMinor', () => {
  it.each([
    ['Python 3.11.7', '3.11'],
    ['Python 3.12.0rc1', '3.12'],
    ['Python 2.7.18', '2.7'],
    ['', undefined],
  ])('%s: %s', (output, expected) => {
    expect(pythonMinor(output)).toBe(expected);
  });
});
