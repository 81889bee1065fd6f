const swc = (moduleType) => [
  '@swc/jest',
  { swcrc: false, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: moduleType } },
];

const base = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  passWithNoTests: true,
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // The condition lets packages of this workspace resolve to their sources: no build before a test.
  testEnvironmentOptions: { customExportConditions: ['@firn/source', 'node', 'node-addons'] },
  reporters: ['default', ['jest-junit', { outputDirectory: '<rootDir>/reports', outputName: 'jest.xml' }]],
};

/** For packages of type "module"; needs NODE_OPTIONS=--experimental-vm-modules, which nx.json sets. */
exports.esm = { ...base, extensionsToTreatAsEsm: ['.ts'], transform: { '^.+\\.ts$': swc('es6') } };

/** For packages of type "commonjs". */
exports.commonjs = { ...base, transform: { '^.+\\.ts$': swc('commonjs') } };
