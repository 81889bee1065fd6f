import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Which projects a project may import, by the scope in its tags. Dependencies point one way. */
const scopes = [
  { sourceTag: 'scope:pure', onlyDependOnLibsWithTags: ['scope:pure'] },
  { sourceTag: 'scope:aws', onlyDependOnLibsWithTags: ['scope:pure', 'scope:aws'] },
  { sourceTag: 'scope:cli', onlyDependOnLibsWithTags: ['scope:pure', 'scope:aws', 'scope:cli'] },
  { sourceTag: 'scope:infra', onlyDependOnLibsWithTags: ['scope:pure', 'scope:aws', 'scope:infra'] },
  { sourceTag: 'scope:example', onlyDependOnLibsWithTags: ['*'] },
];

/** A pure project sees no cloud at all. */
const pureScopes = scopes.map((scope) =>
  scope.sourceTag === 'scope:pure'
    ? { ...scope, bannedExternalImports: ['@aws-sdk/*', '@smithy/*', 'aws-cdk-lib'] }
    : scope,
);

export default defineConfig(
  globalIgnores([
    '**/dist',
    '**/out-tsc',
    '**/coverage',
    '**/reports',
    '**/cdk.out',
    '**/assets',
    '**/.venv',
    '.firn',
    '.nx',
  ]),
  js.configs.recommended,
  {
    files: ['**/*.cjs', '**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { require: 'readonly', module: 'writable', exports: 'writable', __dirname: 'readonly' },
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints: pureScopes }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/require-await': 'off', // an async function rejects where a plain one would throw
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
      ],
    },
  },
  {
    // Running a statement is the one sub-path of athena-ddl that may know the SDK (an optional peer dependency).
    files: ['packages/athena-ddl/src/athena/**/*.ts', 'packages/athena-ddl/test/athena/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints: scopes }] },
  },
  {
    // A CDK app's jest cannot load ES modules: what this library needs of them goes into the Lambdas' bundles.
    files: ['packages/orchestrator-infra/src/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['@firn/*'], allowTypeImports: true, message: 'Only lambda/ may import it.' }],
        },
      ],
    },
  },
  {
    files: ['**/test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
