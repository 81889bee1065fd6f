const preset = require('../../jest.preset.cjs');

module.exports = { ...preset.esm, displayName: 'local-runtime', rootDir: __dirname };
