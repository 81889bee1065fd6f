const preset = require('../../jest.preset.cjs');

module.exports = { ...preset.esm, displayName: 'schema-classifier', rootDir: __dirname };
