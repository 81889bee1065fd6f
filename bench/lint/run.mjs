// How long firn-lint takes, beside buf on the same shapes. See README.md.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { coldNpx } from './cold-npx.mjs';
import { measure, median } from './measure.mjs';
import { createRepository } from './repository.mjs';
import { protobuf, topicName, topicSchema } from './shapes.mjs';

const { values: options } = parseArgs({
  options: {
    topics: { type: 'string', default: '10000' },
    changed: { type: 'string', default: '100' },
    runs: { type: 'string', default: '11' },
    'buf-runs': { type: 'string', default: '3' },
    directory: { type: 'string' },
    'no-buf': { type: 'boolean', default: false },
  },
});
const HERE = fileURLToPath(new URL('.', import.meta.url));
const LINT = fileURLToPath(new URL('../../packages/linter-cli/dist/firn-lint.js', import.meta.url));
const runs = Number(options.runs);

function installedBuf() {
  const buf = join(HERE, 'node_modules/.bin/buf');
  if (options['no-buf']) return undefined;
  try {
    if (!existsSync(buf)) {
      const install = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
      execFileSync('npm', install, { cwd: HERE, stdio: ['ignore', 'ignore', 'inherit'] });
    }
    execFileSync(buf, ['--version']);
    return buf;
  } catch (error) {
    console.error(`without buf, which cannot be had here: ${error.message.split('\n')[0]}`);
    return undefined;
  }
}

function repositories(directory, withBuf) {
  const size = { count: Number(options.topics), changed: Number(options.changed) };
  const topics = join(directory, 'topics');
  const protos = join(directory, 'protos');
  if (!existsSync(topics)) {
    createRepository(topics, {
      ...size,
      file: (index) => `schemas/${topicName(index)}.json`,
      content: topicSchema,
      more: { 'firn.config.json': '{}\n' },
    });
  }
  if (withBuf && !existsSync(protos)) {
    createRepository(protos, {
      ...size,
      file: (index) => `proto/${topicName(index)}.proto`,
      content: protobuf,
      more: { 'buf.yaml': 'version: v2\nmodules:\n  - path: proto\n' },
    });
  }
  return { topics, protos };
}

function report(title, times, reference) {
  console.log(`\n${title}`);
  for (const [name, list] of times) {
    const ratio =
      name === reference
        ? ''
        : `  ${(median(list) / median(times.get(reference))).toFixed(2)} x ${reference}`;
    const range = `${list[0].toFixed(0)} to ${list.at(-1).toFixed(0)}`;
    console.log(
      `  ${name.padEnd(34)} ${median(list).toFixed(0).padStart(7)} ms  (${list.length} runs, ${range})${ratio}`,
    );
  }
}

const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'firn-bench-'));
try {
  const buf = installedBuf();
  const { topics, protos } = repositories(directory, buf !== undefined);
  const lint = (exitCode, ...args) => ({
    program: process.execPath,
    args: [LINT, ...args],
    cwd: topics,
    exitCode,
    runs,
  });
  const bufBreaking = {
    program: buf,
    args: ['breaking', '--against', '.git#branch=main'],
    cwd: protos,
    exitCode: 100,
    runs: Number(options['buf-runs']),
  };
  console.log(`${options.topics} topics of 30 columns, ${options.changed} changed; node ${process.version}`);
  report(
    'start-up',
    measure({
      'node -e 0': { program: process.execPath, args: ['-e', '0'], cwd: topics, exitCode: 0, runs: runs * 2 },
      'firn-lint --version': { ...lint(0, '--version'), runs: runs * 2 },
    }),
    'node -e 0',
  );
  report(
    'what a pull request changes',
    measure({
      'firn-lint check --against main': lint(1, 'check', '--against', 'main'),
      ...(buf !== undefined && { "buf breaking --against '.git#...'": bufBreaking }),
    }),
    'firn-lint check --against main',
  );
  const all = 'firn-lint check --all';
  report('every topic', measure({ [all]: lint(1, 'check', '--all', '--against', 'main') }), all);
  const npx = await coldNpx(directory, runs);
  const kib = (bytes) => `${Math.round(bytes / 1024)} KiB`;
  const { bytes, unpackedBytes } = npx.sizes;
  report(
    `a cold npx: nothing cached, a registry on the loopback; the package is ${kib(bytes)}, unpacked ${kib(unpackedBytes)}`,
    measure(npx.commands),
    'npx empty',
  );
  await npx.close();
} finally {
  if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
}
