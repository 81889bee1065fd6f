import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes what became of the checks as a JUnit report.
 *
 * @param outcomes of each check its `name`, the `seconds` it took, and, if it is not as expected, the `failure`
 */
export async function writeJunit(file, outcomes) {
  const failures = outcomes.filter(({ failure }) => failure !== undefined).length;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="model" tests="${outcomes.length}" failures="${failures}">`,
    ...outcomes.map(testcase),
    '</testsuite>',
    '',
  ];
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, lines.join('\n'));
}

function testcase({ name, seconds, failure }) {
  const body = failure === undefined ? '' : `<failure message="${escape(failure)}"/>`;
  return `  <testcase classname="model" name="${escape(name)}" time="${seconds.toFixed(1)}">${body}</testcase>`;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
