const preset = require('../../jest.preset.cjs');

module.exports = {
  ...preset.commonjs,
  displayName: 'orchestrator-infra',
  rootDir: __dirname,
  // The first synthesis of a process loads the CDK; the bundles are called in processes of their own.
  testTimeout: 60_000,
};
