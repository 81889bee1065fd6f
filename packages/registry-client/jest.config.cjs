const preset = require('../../jest.preset.cjs');

module.exports = { ...preset.esm, displayName: 'registry-client', rootDir: __dirname };
