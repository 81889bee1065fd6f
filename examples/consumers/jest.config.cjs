const preset = require('../../jest.preset.cjs');

module.exports = { ...preset.esm, displayName: 'consumers', rootDir: __dirname, testTimeout: 300_000 };
