const preset = require('../../jest.preset.cjs');

module.exports = {
  ...preset.esm,
  displayName: 'registry-client',
  rootDir: __dirname,
  // DynamoDB Local on a busy machine: no test is about time.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/dynamodb-local/start.mjs',
  globalTeardown: '<rootDir>/test/dynamodb-local/stop.mjs',
};
