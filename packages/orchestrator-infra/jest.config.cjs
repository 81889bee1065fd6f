const preset = require('../../jest.preset.cjs');

module.exports = { ...preset.commonjs, displayName: 'orchestrator-infra', rootDir: __dirname };
