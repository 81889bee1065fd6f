import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGES = join(PACKAGE, '..');
const require = createRequire(import.meta.url);

/** The public API as API Extractor reports it, made from the sources as they are: no build is needed before. */
export function apiReport(): string {
  const directory = mkdtempSync(join(tmpdir(), 'firn-api-'));
  try {
    emitDeclarations(directory);
    return extract(join(directory, 'schema-classifier'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Writes the declarations of the classifier, and of topic-schema as a package that it has installed. */
function emitDeclarations(directory: string): void {
  const config = {
    extends: join(PACKAGES, '../tsconfig.base.json'),
    compilerOptions: {
      composite: false,
      declarationMap: false,
      sourceMap: false,
      emitDeclarationOnly: true,
      rootDir: PACKAGES,
      outDir: directory,
      typeRoots: [join(PACKAGES, '../node_modules/@types')],
    },
    files: [join(PACKAGES, 'topic-schema/src/index.ts'), join(PACKAGE, 'src/index.ts')],
  };
  const file = join(directory, 'tsconfig.json');
  writeFileSync(file, JSON.stringify(config));
  run(require.resolve('typescript/bin/tsc'), ['--project', file]);
  const installed = join(directory, 'schema-classifier/node_modules/@firn/topic-schema');
  cpSync(join(directory, 'topic-schema/src'), join(installed, 'dist'), { recursive: true });
  cpSync(join(PACKAGES, 'topic-schema/package.json'), join(installed, 'package.json'));
  cpSync(join(PACKAGE, 'package.json'), join(directory, 'schema-classifier/package.json'));
}

function extract(project: string): string {
  const config = {
    projectFolder: project,
    mainEntryPointFilePath: join(project, 'src/index.d.ts'),
    newlineKind: 'lf',
    compiler: {
      overrideTsconfig: {
        compilerOptions: {
          target: 'es2023',
          module: 'nodenext',
          moduleResolution: 'nodenext',
          strict: true,
          skipLibCheck: true,
          types: [],
        },
        files: ['src/index.d.ts'],
      },
    },
    apiReport: {
      enabled: true,
      reportFolder: '<projectFolder>/etc',
      reportTempFolder: '<projectFolder>/temp',
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      extractorMessageReporting: {
        default: { logLevel: 'warning', addToApiReportFile: true },
        'ae-missing-release-tag': { logLevel: 'none' },
      },
    },
  };
  const file = join(project, 'api-extractor.json');
  writeFileSync(file, JSON.stringify(config));
  mkdirSync(join(project, 'etc'));
  const extractor = join(
    dirname(require.resolve('@microsoft/api-extractor/package.json')),
    'bin/api-extractor',
  );
  run(extractor, ['run', '--local', '--config', file]);
  const report = join(project, 'etc/schema-classifier.api.md');
  run(require.resolve('prettier/bin/prettier.cjs'), [
    '--config',
    join(PACKAGES, '../.prettierrc'),
    '--write',
    report,
  ]);
  return readFileSync(report, 'utf8');
}

/** Runs a Node program; what it prints is in the error when it fails. */
function run(program: string, args: readonly string[]): void {
  const { NODE_OPTIONS: _, ...env } = process.env;
  execFileSync(process.execPath, [program, ...args], { env, stdio: 'pipe' });
}
