const preset = require('../../jest.preset.cjs');

module.exports = { ...preset.esm, displayName: 'cli-kit', rootDir: __dirname };
