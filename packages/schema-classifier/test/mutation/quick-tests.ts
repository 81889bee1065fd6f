import { expect, it } from '@jest/globals';

// What is quick enough to be asked of each mutant, in one file: to start one takes longer than its tests.
const loaded = await Promise.allSettled([
  import('../docs/documents.test.js'),
  import('../places.test.js'),
  import('../messages.test.js'),
  import('../rules.test.js'),
  import('../classify.test.js'),
  import('../completeness/document.test.js'),
  import('../types.test.js'),
]);

// Tests that were not loaded do not fail: a mutant that breaks them all at once would seem to survive.
it('all tests are loaded', () => {
  expect(loaded.filter(({ status }) => status === 'rejected')).toEqual([]);
});
