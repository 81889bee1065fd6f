import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { run } from './support/run.js';
import { PACKAGES, installAlone, packAll } from './support/tarballs.js';

/** Each library by something that its users do with it; the last line must print. */
const LIBRARIES: Readonly<Record<string, string>> = {
  'topic-schema': `
    import { parseType, printType } from '@firn/topic-schema';
    const { type } = parseType('LIST<struct<a: long>>');
    console.log(printType(type));`,
  'schema-classifier': `
    import { parseTopicSchema } from '@firn/topic-schema';
    import { classify } from '@firn/schema-classifier';
    const topic = (type) => parseTopicSchema(JSON.stringify({ topic: 't', raw: { table: 'raw.t', payload: 'p' },
      columns: [{ name: 'a', type }] })).schema;
    console.log(classify(topic('int'), topic('bigint')).classification);`,
  'athena-ddl': `
    import { renameTable } from '@firn/athena-ddl';
    console.log(typeof renameTable);`,
  'registry-client': `
    import { Registry } from '@firn/registry-client';
    console.log(typeof Registry);`,
  lifecycle: `
    import { planDeployment } from '@firn/lifecycle';
    console.log(typeof planDeployment);`,
};

const PRINTED: Readonly<Record<string, string>> = {
  'topic-schema': 'array<struct<a:bigint>>',
  'schema-classifier': 'SCHEMA_EVOLVE',
  'athena-ddl': 'function',
  'registry-client': 'function',
  lifecycle: 'function',
};

const COMMANDS: Readonly<Record<string, string>> = {
  'linter-cli': 'firn-lint',
  'deployer-cli': 'firn-deploy',
  'local-runtime': 'firn-local',
};

const CDK_APP = `
import { App, Stack } from 'aws-cdk-lib';
import { FirnPipeline } from '@firn/orchestrator-infra';

const app = new App({ outdir: 'cdk.out', analyticsReporting: false });
new FirnPipeline(new Stack(app, 'Consumer'), 'Pipeline', { environmentName: 'test' });
app.synth();
`;

let tarballs: ReadonlyMap<string, string>;

beforeAll(async () => {
  tarballs = await packAll();
});

test('a tarball has a README, a licence and a version, and no tests', async () => {
  for (const name of PACKAGES) {
    const { output } = await run('.', 'tar', '-tzf', tarballs.get(name) ?? '');
    expect(output).toContain('package/README.md');
    expect(output).toContain('package/LICENSE');
    expect(output).not.toMatch(/package\/test\/|__pycache__|tsbuildinfo/);
  }
});

describe('a library, installed alone, is imported', () => {
  test.each(Object.entries(LIBRARIES))('%s', async (name, program) => {
    const directory = await installAlone(tarballs, name);
    writeFileSync(join(directory, 'use.mjs'), program);
    expect(await run(directory, process.execPath, 'use.mjs')).toMatchObject({
      code: 0,
      output: `${PRINTED[name] ?? ''}\n`,
    });
  });
});

test('a pure library brings nothing of AWS', async () => {
  const directory = await installAlone(tarballs, 'schema-classifier');
  expect(readdirSync(join(directory, 'node_modules')).filter((name) => /^@(aws|smithy)/.test(name))).toEqual(
    [],
  );
});

describe('a command line, installed alone, runs', () => {
  test.each(Object.entries(COMMANDS))('%s', async (name, command) => {
    const directory = await installAlone(tarballs, name);
    const { version } = JSON.parse(
      readFileSync(join(directory, 'node_modules/@firn', name, 'package.json'), 'utf8'),
    ) as { version: string };
    expect(await run(directory, 'npx', '--no-install', command, '--version')).toMatchObject({
      code: 0,
      stdout: `${version}\n`,
    });
    const help = await run(directory, 'npx', '--no-install', command, '--help');
    expect(help).toMatchObject({ code: 0, output: expect.stringContaining(`Usage: ${command}`) as unknown });
    const wrong = await run(directory, 'npx', '--no-install', command, 'no-such-command');
    expect(wrong.code).toBe(2);
  });
});

test('the constructs synthesise in a CommonJS app run by ts-node', async () => {
  const others = [
    'aws-cdk-lib@2.276.0',
    'constructs@10.8.1',
    'ts-node@10.9.2',
    'typescript@6.0.3',
    '@types/node@20',
  ];
  const directory = await installAlone(tarballs, 'orchestrator-infra', others);
  writeFileSync(join(directory, 'app.ts'), CDK_APP);
  const compilerOptions = {
    module: 'commonjs',
    moduleResolution: 'node10',
    ignoreDeprecations: '6.0',
    target: 'es2022',
    strict: true,
    esModuleInterop: true,
    skipLibCheck: true,
    types: ['node'],
  };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const ran = await run(directory, 'npx', '--no-install', 'ts-node', 'app.ts');
  expect(ran).toMatchObject({ code: 0 });
  const template = JSON.parse(readFileSync(join(directory, 'cdk.out/Consumer.template.json'), 'utf8')) as {
    Resources: Record<string, { Type: string }>;
  };
  const types = Object.values(template.Resources).map(({ Type }) => Type);
  expect(types.filter((type) => type === 'AWS::StepFunctions::StateMachine')).toHaveLength(2);
  expect(types.filter((type) => type === 'AWS::Glue::Job')).toHaveLength(3);
  expect(existsSync(join(directory, 'cdk.out/manifest.json'))).toBe(true);
});
