// All tests: of every project, then the lifecycle demo and the proofs at small volume. The last line is "N passed, N failed".
//   npm test                          all of them
//   npm test -- -p topic-schema       those of some projects (arguments go to `nx run-many`), without demo and proofs
import { prepare } from './lib/prepare.mjs';
import { readReports, removeReports } from './lib/reports.mjs';
import { buildAll, IS_BUILT } from './lib/run-example.mjs';
import { nx, run } from './lib/run.mjs';

/** Demo and proofs at small volume, each on an embedded AWS of its own, in two lanes that take about equally long. */
const LANES = [
  [
    { script: 'tools/demo.mjs', args: ['--records', '60'], checks: ['lifecycle'] },
    proofs(['resets', 'replays', 'faults'], '--rounds', '1'),
  ],
  [proofs(['swap-last', 'poison'], '--rows', '200'), proofs(['kills', 'rivals'], '--rounds', '2')],
];

/** The proofs without Spark mostly wait: they go on beside all else. */
const WAITING = [proofs(['boundaries', 'many'], '--topics', '20')];

const args = process.argv.slice(2);
const partial = args.length > 0;

await prepare();
removeReports();
const rows = partial ? await tests() : await everything();

const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
console.log('');
for (const { name, passed, failed, skipped } of rows) {
  console.log(`  ${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;

async function everything() {
  await buildAll();
  const waiting = inTurn(WAITING, LANES.length);
  const tested = await tests();
  const proven = await Promise.all([...LANES.map(inTurn), waiting]);
  return [...tested, ...proven.flat()];
}

async function tests() {
  const code = await nx('run-many', '-t', 'test', '--parallel=2', '--outputStyle=static', ...args);
  const rows = readReports({ partial });
  if (code !== 0 && rows.every(({ failed }) => failed === 0)) {
    rows.push({ name: 'nx: a test target failed without a report', passed: 0, failed: 1, skipped: 0 });
  }
  return rows;
}

function proofs(what, ...options) {
  return { script: 'tools/prove.mjs', args: [...what, ...options], checks: what };
}

async function inTurn(lane, at) {
  const rows = [];
  for (const each of lane) rows.push(...(await checksOf(each, `${at + 1}| `)));
  return rows;
}

/** Runs a script that ends in lines of "<what>: N passed, N failed": each of its checks counts as a test. */
async function checksOf({ script, args, checks }, prefix) {
  const counts = new Map();
  const code = await run(process.execPath, [script, ...args], {
    env: { [IS_BUILT]: 'true' },
    prefix,
    onLine: (line) => {
      const [, name, passed, failed] = /^([\w-]+): (\d+) passed, (\d+) failed$/.exec(line) ?? [];
      if (name !== undefined) counts.set(name, { passed: Number(passed), failed: Number(failed) });
    },
  });
  const rows = checks.map((name) => {
    const { passed, failed } = counts.get(name) ?? { passed: 0, failed: 1 };
    return { name, passed, failed, skipped: 0 };
  });
  if (code !== 0 && rows.every(({ failed }) => failed === 0)) {
    rows.push({ name: `${script}: exit code ${code}`, passed: 0, failed: 1, skipped: 0 });
  }
  return rows;
}
