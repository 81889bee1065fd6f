import { SUBSTITUTION, isIntrinsic, partsOfGetAtt, partsOfSub } from './intrinsics.js';

/** What a value in a template makes use of. */
export interface Usage {
  /** The intrinsic functions in it. */
  readonly functions: ReadonlySet<string>;
  /** The logical ids and pseudo parameters that it refers to. */
  readonly references: ReadonlySet<string>;
}

/**
 * Finds the intrinsic functions and the references in a value.
 *
 * @throws CliError for `Fn::Sub` and `Fn::GetAtt` that are wrongly used
 */
export function usageOf(value: unknown): Usage {
  const usage = { functions: new Set<string>(), references: new Set<string>() };
  collect(value, usage);
  return usage;
}

interface Collected {
  readonly functions: Set<string>;
  readonly references: Set<string>;
}

function collect(value: unknown, found: Collected): void {
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value) as [string, unknown][];
  const [first] = entries;
  if (Array.isArray(value) || entries.length !== 1 || first === undefined || !isIntrinsic(first[0])) {
    for (const [, item] of entries) collect(item, found);
    return;
  }
  const [name, argument] = first;
  found.functions.add(name);
  if (name === 'Ref') found.references.add(String(argument));
  else if (name === 'Fn::GetAtt') found.references.add(partsOfGetAtt(argument).id);
  else if (name === 'Fn::Sub') collectSubstitutions(argument, found);
  else collect(argument, found);
}

function collectSubstitutions(argument: unknown, found: Collected): void {
  const { text, variables } = partsOfSub(argument);
  for (const [, literal, name = ''] of text.matchAll(SUBSTITUTION)) {
    if (literal || Object.hasOwn(variables, name)) continue;
    found.references.add(name.startsWith('AWS::') ? name : (name.split('.')[0] ?? ''));
  }
  collect(variables, found);
}
