// All tests: of every project, then the lifecycle demo at small volume. The last line is "N passed, N failed".
//   npm test                          all of them
//   npm test -- -p topic-schema       those of some projects (arguments go to `nx run-many`), without the demo
import { prepare } from './lib/prepare.mjs';
import { readReports, removeReports } from './lib/reports.mjs';
import { nx, run } from './lib/run.mjs';

const args = process.argv.slice(2);
const partial = args.length > 0;

await prepare();
removeReports();
const code = await nx('run-many', '-t', 'test', '--parallel=2', '--outputStyle=static', ...args);
const rows = readReports({ partial });
if (code !== 0 && rows.every(({ failed }) => failed === 0)) {
  rows.push({ name: 'nx: a test target failed without a report', passed: 0, failed: 1, skipped: 0 });
}
if (!partial) rows.push(await lifecycle());

const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
console.log('');
for (const { name, passed, failed, skipped } of rows) {
  console.log(`  ${name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;

/** The demo, each of its checks counted as a test. */
async function lifecycle() {
  let counts;
  const demo = await run(process.execPath, ['tools/demo.mjs', '--records', '60'], {
    onLine: (line) => (counts = /^lifecycle: (\d+) passed, (\d+) failed$/.exec(line) ?? counts),
  });
  const [, passed = 0, failed = 0] = (counts ?? []).map(Number);
  return { name: 'lifecycle', passed, failed: demo === 0 ? failed : Math.max(failed, 1), skipped: 0 };
}
