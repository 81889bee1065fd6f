import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from '@jest/globals';

import type { Host } from '../../src/setup/host.js';
import { setUp } from '../../src/setup/set-up.js';
import { SetupError } from '../../src/setup/setup-error.js';

let root: string;
let packageRoot: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'firn-set-up-'));
  packageRoot = join(root, 'package');
  await mkdir(join(packageRoot, 'python'), { recursive: true });
  await writeFile(join(packageRoot, 'python', 'requirements.txt'), 'a==1\nb==2\n');
  for (const name of ['iceberg', 'dynamodb-local']) {
    await mkdir(join(packageRoot, 'java', name), { recursive: true });
    await writeFile(join(packageRoot, 'java', name, 'pom.xml'), `<project>${name}</project>`);
  }
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

const OUTPUTS = [
  ['--list-modules', 'jdk.compiler@17.0.1'],
  ['class_archive', '/cache/class-archive/1.jsa\nspark: archiving its classes\nWARN of Spark'],
] as const;

/** A machine that has everything; `failing` matches command lines that end with exit code 1. */
function machine(failing = /$^/): Host & { readonly ran: string[] } {
  const ran: string[] = [];
  return {
    nodeVersion: '22.0.0',
    env: {},
    ran,
    run: (command, args, onLine) => {
      const line = [command, ...args].join(' ');
      ran.push(line);
      if (failing.test(line)) return Promise.resolve({ code: 1, output: '[ERROR] no route to host' });
      if (line.includes('pip install')) onLine?.('Collecting a==1');
      if (line.includes('class_archive')) onLine?.('spark: archiving its classes');
      const output = OUTPUTS.find(([end]) => line.includes(end))?.[1] ?? ' version "17.0.1" Python 3.11.7';
      return Promise.resolve({ code: 0, output });
    },
  };
}

const options = (host: Host, log: (line: string) => void = () => undefined) => ({
  cache: join(root, 'cache'),
  packageRoot,
  host,
  log,
});

it('builds the environment and fetches the jars, and tells of it', async () => {
  const lines: string[] = [];
  const host = machine();
  const toolchain = await setUp(options(host, (line) => lines.push(line)));
  expect(toolchain).toEqual({
    java: 'java',
    python: join(root, 'cache/python/bin/python'),
    icebergJars: join(root, 'cache/jars/iceberg'),
    dynamoDbLocalJars: join(root, 'cache/jars/dynamodb-local'),
    classArchive: '/cache/class-archive/1.jsa',
  });
  expect(lines).toEqual([
    `python: creating ${join(root, 'cache/python')}`,
    'python: installing 2 packages, a minute or two',
    'python: 1 of 2: a==1',
    'jars: fetching iceberg',
    'jars: fetching dynamodb-local',
    'spark: archiving its classes',
  ]);
});

it('needs only Java when all stands', async () => {
  await setUp(options(machine()));
  const host = machine();
  await setUp(options(host));
  const archive = `${join(root, 'cache/python/bin/python')} -P -m firn_local.class_archive`;
  expect(host.ran).toEqual(['java -version', 'java --list-modules', expect.stringContaining(archive)]);
});

it('fetches only what changed', async () => {
  await setUp(options(machine()));
  await writeFile(join(packageRoot, 'java', 'iceberg', 'pom.xml'), '<project>newer</project>');
  const lines: string[] = [];
  await setUp(options(machine(), (line) => lines.push(line)));
  expect(lines).toEqual(['jars: fetching iceberg', 'spark: archiving its classes']);
});

it('says which command failed and where to look, and starts again next time', async () => {
  const failed = setUp(options(machine(/copy-dependencies.*iceberg/)));
  await expect(failed).rejects.toThrow(SetupError);
  await expect(failed).rejects.toThrow(
    /jars of iceberg could not be fetched: `mvn .*` failed\.\n\[ERROR\] no route to host\n.*settings\.xml/,
  );
  const host = machine();
  await setUp(options(host));
  expect(host.ran.filter((line) => line.includes('copy-dependencies'))).toHaveLength(2);
});

it('says it when Spark does not run', async () => {
  await expect(setUp(options(machine(/class_archive/)))).rejects.toThrow(
    /Spark does not run: `.*python -P -m firn_local.class_archive .*` failed\.\n\[ERROR\] no route/,
  );
});

it('takes an interpreter that is given, and creates none', async () => {
  const run: Host['run'] = (command, args, onLine) =>
    command === '/own/python' && args[0] === '-c'
      ? Promise.resolve({ code: 0, output: '3.11\n' })
      : machine().run(command, args, onLine);
  const host: Host = { ...machine(), run };
  const toolchain = await setUp({ ...options(host), python: '/own/python' });
  expect(toolchain.python).toBe('/own/python');
  await expect(readFile(join(root, 'cache/python/.firn-stamp'))).rejects.toThrow('ENOENT');
});

it.each([
  [undefined, /FIRN_PYTHON names \/own\/python, which is no Python that runs/],
  ['3.12\n', /names \/own\/python, which is Python 3\.12; expected 3\.11/],
  [
    '3.11\nmoto duckdb',
    /lacks moto, duckdb\.\n.*pip install --no-deps -r .*package\/python\/requirements\.txt/,
  ],
])('refuses a given interpreter that answers %j', async (answer, message) => {
  const run: Host['run'] = (command, args, onLine) =>
    command === '/own/python'
      ? Promise.resolve(answer === undefined ? undefined : { code: 0, output: answer })
      : machine().run(command, args, onLine);
  const refused = setUp({ ...options({ ...machine(), run }), python: '/own/python' });
  await expect(refused).rejects.toThrow(SetupError);
  await expect(refused).rejects.toThrow(message);
});
