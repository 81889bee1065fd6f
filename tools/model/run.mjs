// Checks the model of docs/model with TLC: each configuration must hold, and each rule taken away must break what it
// guards. Exit code 1 if anything is not as expected. See docs/model/README.md.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ROOT } from '../lib/paths.mjs';
import { CHECKS } from './checks.mjs';
import { INVARIANTS, PROPERTIES } from './config-file.mjs';
import { gaps } from './coverage.mjs';
import { judge } from './judge.mjs';
import { writeJunit } from './junit-report.mjs';
import { runTlc } from './run-tlc.mjs';
import { tlcJar } from './tlc-jar.mjs';

const MODEL = join(ROOT, 'docs/model');
const HELP = `npm run model -- [--jobs <n>] [--deep] [--trace] [--report <file>] [name...]

Checks the model of the deployer's protocol. Without names: every configuration and every mutation, two minutes.
  name           only the checks whose name contains one of these
  --jobs n       checks at once (default: as many as there are cores; with --deep one, on all cores)
  --walk min     random walks of 400 steps, for so many minutes a check (2 or more), instead of all states; only of
                 what must hold
  --deep         larger bounds as well: hours
  --trace        TLC's whole output of each check that is not as expected; with names, of each
  --report file  a JUnit report of the checks`;

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    jobs: { type: 'string' },
    deep: { type: 'boolean', default: false },
    walk: { type: 'string' },
    trace: { type: 'boolean', default: false },
    report: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const walk = values.walk === undefined ? undefined : Number(values.walk);
// TLC tells once a minute how far it is.
if (walk !== undefined && !(Number.isInteger(walk) && walk >= 2)) {
  console.error(`--walk ${values.walk}: expected a whole number of minutes, at least 2.`);
  process.exit(2);
}
const wanted = CHECKS.filter(
  ({ name, deep, expected, liveness }) =>
    (values.deep || !deep) &&
    (walk === undefined || (expected === 'holds' && !liveness)) &&
    (names.length === 0 || names.some((part) => name.includes(part))),
);
if (wanted.length === 0) {
  console.error(`No check has a name with ${names.join(' or ')} in it.`);
  process.exit(2);
}
const cores = availableParallelism();
const jobs = Math.max(1, Number(values.jobs) || (values.deep ? 1 : cores));
const workers = values.deep ? Math.max(1, Math.floor(cores / jobs)) : 1;
const width = Math.max(...wanted.map(({ name }) => name.length));
const jar = await tlcJar();
const began = Date.now();

const missing = await gaps(MODEL, CHECKS, [...INVARIANTS, ...PROPERTIES, 'Converges']);
for (const gap of missing) console.log(`NOT  ${gap}`);
const outcomes = missing.map((gap) => ({ name: gap, seconds: 0, failure: gap }));

const queue = [...wanted];
await Promise.all(Array.from({ length: jobs }, work));

const minutes = ((Date.now() - began) / 60_000).toFixed(1);
const surprises = outcomes.filter(({ failure }) => failure !== undefined).length;
console.log(`${wanted.length} checks in ${minutes} min, ${surprises} not as expected`);
if (values.report !== undefined) await writeJunit(values.report, outcomes);
process.exit(surprises === 0 ? 0 : 1);

async function work() {
  for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
    const started = Date.now();
    // Liveness is judged on one core in the end.
    const output = await runTlc({ jar, model: MODEL, check, workers: check.liveness ? 1 : workers, walk });
    const outcome = note(check, judge(output), (Date.now() - started) / 1000);
    if (values.trace && (outcome.failure !== undefined || names.length > 0)) console.log(output);
  }
}

function note({ name, expected }, { result, states }, seconds) {
  const failure = result === expected ? undefined : `${result}, expected ${expected}`;
  const cells = [
    failure === undefined ? 'ok ' : 'NOT',
    name.padEnd(width),
    `${String(states).padStart(9)} states`,
    `${seconds.toFixed(0).padStart(4)} s`,
    failure ?? result,
  ];
  console.log(cells.join('  '));
  const outcome = { name, seconds, failure };
  outcomes.push(outcome);
  return outcome;
}
