import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Where the checks and the README's tables do not agree with the model.
 *
 * @returns a line for each rule without a mutation, each rule and invariant without a row in the README, and each rule
 *   of which the README says something else than the checks
 */
export async function gaps(model, checks, invariants) {
  const parameters = await readFile(join(model, 'Parameters.tla'), 'utf8');
  const readme = await readFile(join(model, 'README.md'), 'utf8');
  const rows = tableOf(readme, 'The rules, and what breaks without each');
  const said = new Map(rows.flatMap(([rules, , broken]) => rules.map((rule) => [rule, broken])));
  const listed = new Set(tableOf(readme, 'What must hold').flatMap(([names]) => names));
  const rules = rulesOf(parameters);
  return [
    ...rules.flatMap((rule) => gapsOf(rule, checks, said.get(rule))),
    ...[...said.keys()]
      .filter((rule) => !rules.includes(rule))
      .map((rule) => `README.md has a row for ${rule}, which is no rule of the model`),
    ...invariants.filter((name) => !listed.has(name)).map((name) => `README.md has no row for ${name}`),
  ];
}

function rulesOf(parameters) {
  const [, set = ''] = /Rules == \{([^}]*)\}/.exec(parameters) ?? [];
  return [...set.matchAll(/"(\w+)"/g)].map(([, rule]) => rule);
}

function gapsOf(rule, checks, said) {
  const found = checks
    .filter(({ removed = [], expected }) => expected !== 'holds' && removed.at(-1) === rule)
    .map(({ expected }) => expected);
  if (found.length === 0) return [`no check takes the rule ${rule} away`];
  if (said === undefined) return [`README.md has no row for the rule ${rule}`];
  return said
    .filter((broken) => !found.includes(broken))
    .map(
      (broken) =>
        `README.md says that ${broken} breaks without ${rule}; the checks expect ${found.join(', ')}`,
    );
}

/** The rows of the table under a heading: of each cell the names in it. */
function tableOf(readme, heading) {
  const [, section = ''] = readme.split(`## ${heading}\n`);
  const rows = section
    .split('\n## ')[0]
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  return rows.map((row) => row.split('|').slice(1, -1).map(namesIn));
}

function namesIn(cell) {
  return [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name);
}
