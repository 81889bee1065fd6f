// Checks the model of docs/model with TLC: each configuration must hold, and each rule taken away must break what it
// guards. Exit code 1 if anything is not as expected. See docs/model/README.md.
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ROOT } from '../lib/paths.mjs';
import { CHECKS } from './checks.mjs';
import { INVARIANTS, PROPERTIES } from './config-file.mjs';
import { gaps } from './coverage.mjs';
import { judge } from './judge.mjs';
import { runTlc } from './run-tlc.mjs';
import { tlcJar } from './tlc-jar.mjs';

const MODEL = join(ROOT, 'docs/model');
const HELP = `npm run model -- [--jobs <n>] [--deep] [--trace] [name...]

Checks the model of the deployer's protocol. Without names: every configuration and every mutation, some minutes.
  name      only the checks whose name contains one of these
  --jobs n  checks at once (default 1, which uses two cores for the larger ones)
  --deep    larger bounds as well: hours
  --trace   TLC's whole output of each check that is not as expected; with names, of each`;

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    jobs: { type: 'string', default: '1' },
    deep: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const wanted = CHECKS.filter(
  ({ name, deep }) =>
    (values.deep || !deep) && (names.length === 0 || names.some((part) => name.includes(part))),
);
if (wanted.length === 0) {
  console.error(`No check has a name with ${names.join(' or ')} in it.`);
  process.exit(2);
}
const jobs = Math.max(1, Number(values.jobs) || 1);
const width = Math.max(...wanted.map(({ name }) => name.length));
const jar = await tlcJar();
const began = Date.now();

let surprises = 0;
const missing = await gaps(MODEL, CHECKS, [...INVARIANTS, ...PROPERTIES, 'Converges']);
for (const gap of missing) console.log(`NOT ${gap}`);

const queue = [...wanted];
await Promise.all(Array.from({ length: jobs }, work));

const minutes = ((Date.now() - began) / 60_000).toFixed(1);
console.log(`${wanted.length} checks in ${minutes} min, ${surprises} not as expected`);
process.exit(surprises + missing.length === 0 ? 0 : 1);

async function work() {
  for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
    const started = Date.now();
    const output = await runTlc({ jar, model: MODEL, check, workers: jobs === 1 && !check.liveness ? 2 : 1 });
    report(check, judge(output), (Date.now() - started) / 1000);
    if (values.trace && (judge(output).result !== check.expected || names.length > 0)) console.log(output);
  }
}

function report({ name, expected }, { result, states }, seconds) {
  const isExpected = result === expected;
  if (!isExpected) surprises++;
  const cells = [
    isExpected ? 'ok ' : 'NOT',
    name.padEnd(width),
    `${String(states).padStart(9)} states`,
    `${seconds.toFixed(0).padStart(4)} s`,
    isExpected ? result : `${result}, expected ${expected}`,
  ];
  console.log(cells.join('  '));
}
