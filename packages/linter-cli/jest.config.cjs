const preset = require('../../jest.preset.cjs');

module.exports = { ...preset.esm, displayName: 'linter-cli', rootDir: __dirname, testTimeout: 120_000 };
