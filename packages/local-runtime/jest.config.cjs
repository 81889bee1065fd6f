const preset = require('../../jest.preset.cjs');

// Processes are started for real, on machines that may be busy.
module.exports = { ...preset.esm, displayName: 'local-runtime', rootDir: __dirname, testTimeout: 60_000 };
