// Checks the model of docs/model with TLC: each configuration must hold, and each rule taken away must break what the
// model says it guards. Exit code 1 if anything is not as expected. See docs/model/README.md.
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ROOT } from '../lib/paths.mjs';
import { CHECKS } from './checks.mjs';
import { configFile } from './config-file.mjs';
import { judge } from './judge.mjs';
import { tlcJar } from './tlc-jar.mjs';

const MODEL = join(ROOT, 'docs/model');
const HEAP = '-Xmx3g';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    deep: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`npm run model -- [--deep] [--trace] [name...]

Checks the model of the deployer's protocol. Without names: every configuration and every mutation, some minutes.
  name     only the checks whose name contains one of these
  --deep   the large configurations as well: hours
  --trace  print TLC's whole output of each check that is not as expected (with names: of each)`);
  process.exit(0);
}

const jar = await tlcJar();
const wanted = CHECKS.filter(
  (check) =>
    (values.deep || !check.deep) &&
    (positionals.length === 0 || positionals.some((part) => check.name.includes(part))),
);
const width = Math.max(...wanted.map(({ name }) => name.length));
let surprises = 0;
const began = Date.now();
for (const check of wanted) {
  const started = Date.now();
  const output = await runTlc(check);
  const { result, states } = judge(output);
  const isExpected = check.expected === result;
  if (!isExpected) surprises++;
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  const mark = isExpected ? 'ok ' : 'NOT';
  const expected = isExpected ? '' : `  expected: ${check.expected}`;
  console.log(
    `${mark} ${check.name.padEnd(width)} ${String(states).padStart(9)} states ${seconds.padStart(4)} s  ${result}${expected}`,
  );
  if (values.trace && (!isExpected || positionals.length > 0)) console.log(output);
}
const minutes = ((Date.now() - began) / 60_000).toFixed(1);
console.log(`${wanted.length} checks in ${minutes} min, ${surprises} not as expected`);
process.exit(surprises === 0 ? 0 : 1);

/** Runs TLC on one check, in a directory of its own: TLC writes beside the model. */
async function runTlc(check) {
  const directory = await mkdtemp(join(tmpdir(), 'firn-model-'));
  try {
    for (const file of await readdir(MODEL)) {
      if (file.endsWith('.tla')) await cp(join(MODEL, file), join(directory, file));
    }
    await writeFile(join(directory, 'check.cfg'), configFile(check));
    await mkdir(join(directory, 'tmp'));
    return await java(directory, check);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function java(directory, check) {
  const workers = check.liveness ? 1 : Math.min(2, availableParallelism());
  // A mutation is found in a second or two: compiling for speed would take longer.
  const compiler = check.expected === 'holds' ? [] : ['-XX:TieredStopAtLevel=1'];
  const args = [
    HEAP,
    '-XX:+UseParallelGC',
    ...compiler,
    `-Djava.io.tmpdir=${join(directory, 'tmp')}`,
    '-cp',
    jar,
    'tlc2.TLC',
    '-workers',
    String(workers),
    '-config',
    'check.cfg',
    'Lifecycle',
  ];
  return new Promise((resolve, reject) => {
    const child = spawn('java', args, { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}
