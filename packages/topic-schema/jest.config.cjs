const preset = require('../../jest.preset.cjs');

module.exports = { ...preset.esm, displayName: 'topic-schema', rootDir: __dirname };
