const preset = require('../../jest.preset.cjs');

module.exports = {
  ...preset.esm,
  displayName: 'registry-client',
  rootDir: __dirname,
  globalSetup: '<rootDir>/test/dynamodb-local/start.mjs',
  globalTeardown: '<rootDir>/test/dynamodb-local/stop.mjs',
};
