const preset = require('../../jest.preset.cjs');

module.exports = { ...preset.esm, displayName: 'deployer-cli', rootDir: __dirname, testTimeout: 120_000 };
