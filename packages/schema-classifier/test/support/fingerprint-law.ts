import { expect } from '@jest/globals';
import { fingerprints } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';
import { classify, rules } from '../../src/index.js';

const SOURCES = new Set(rules.filter(({ family }) => family === 'sources').map(({ id }) => id));

/**
 * What fingerprints promise about the class, between any two versions of a topic schema: the structure differs exactly
 * when the tables are touched, the document exactly when there is a change, and with equal structure the mapping exactly
 * when a source changed.
 */
export function expectFingerprintsToMatch(before: TopicSchema, after: TopicSchema): void {
  const { classification, changes } = classify(before, after);
  const [was, is] = [fingerprints(before), fingerprints(after)];
  const structure = was.structure !== is.structure;
  const mapping = was.mapping !== is.mapping;
  const sourceChanged = changes.some(({ rule }) => SOURCES.has(rule));
  expect({ classification, structure }).toEqual({
    classification,
    structure: classification === 'SCHEMA_EVOLVE' || classification === 'NUCLEAR_RESET',
  });
  expect({ classification, document: was.document !== is.document }).toEqual({
    classification,
    document: classification !== 'NO_CHANGE',
  });
  if (sourceChanged || !structure)
    expect({ sourceChanged, mapping }).toEqual({ sourceChanged, mapping: sourceChanged });
}
