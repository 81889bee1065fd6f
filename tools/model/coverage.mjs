import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What the checks and the README do not mention of the model.
 *
 * @returns a line for each rule without a mutation, and each rule and invariant that the README does not name
 */
export async function gaps(model, checks, invariants) {
  const parameters = await readFile(join(model, 'Parameters.tla'), 'utf8');
  const readme = await readFile(join(model, 'README.md'), 'utf8');
  const [, set = ''] = /Rules == \{([^}]*)\}/.exec(parameters) ?? [];
  const rules = [...set.matchAll(/"(\w+)"/g)].map(([, rule]) => rule);
  const mutated = new Set(
    checks.filter((check) => check.expected !== 'holds').flatMap((check) => check.removed),
  );
  const isNamed = (name) => readme.includes(`\`${name}\``);
  return [
    ...rules.filter((rule) => !mutated.has(rule)).map((rule) => `no check takes the rule ${rule} away`),
    ...[...rules, ...invariants]
      .filter((name) => !isNamed(name))
      .map((name) => `README.md does not name ${name}`),
  ];
}
