const preset = require('../../jest.preset.cjs');

module.exports = { ...preset.esm, displayName: 'lifecycle', rootDir: __dirname };
