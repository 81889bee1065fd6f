const preset = require('../../jest.preset.cjs');

module.exports = { ...preset.esm, displayName: 'athena-ddl', rootDir: __dirname };
