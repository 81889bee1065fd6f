import { CliError } from '@firn/cli-kit';

import { ACCOUNT, REGION } from '../state/runtime.js';
import type { DeployedResource } from './template.js';

/** What references in a template are resolved against. */
export interface Scope {
  readonly stack: string;
  readonly resources: ReadonlyMap<string, DeployedResource>;
}

/**
 * Replaces the intrinsic functions in a value by what they stand for: `Ref`, `Fn::GetAtt`, `Fn::Join`, `Fn::Sub`,
 * `Fn::Select`, `Fn::Split`, and the pseudo parameters.
 *
 * @throws CliError for a function that is not known here, and for a reference to something that is not deployed
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [entry] = entries;
  if (entries.length === 1 && entry !== undefined && isIntrinsic(entry[0]))
    return call(entry[0], entry[1], scope);
  return Object.fromEntries(
    entries
      .map(([name, item]) => [name, resolve(item, scope)] as const)
      .filter(([, item]) => item !== undefined),
  );
}

/** The logical ids that a value refers to, each once. */
export function referencesIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  collect(value, found);
  return found;
}

const NO_VALUE = 'AWS::NoValue';

function isIntrinsic(name: string): boolean {
  return name === 'Ref' || name.startsWith('Fn::');
}

function call(name: string, argument: unknown, scope: Scope): unknown {
  switch (name) {
    case 'Ref':
      return reference(String(argument), scope);
    case 'Fn::GetAtt':
      return attribute(argument, scope);
    case 'Fn::Join': {
      const [separator, parts] = resolve(argument, scope) as [string, unknown[]];
      return parts.join(separator);
    }
    case 'Fn::Sub':
      return substitute(argument, scope);
    case 'Fn::Select': {
      const [index, list] = resolve(argument, scope) as [number | string, unknown[]];
      return list[Number(index)];
    }
    case 'Fn::Split': {
      const [separator, text] = resolve(argument, scope) as [string, string];
      return text.split(separator);
    }
    default:
      throw new CliError(`The template uses ${name}, which the local runtime does not know.`, {
        hint: 'It knows Ref, Fn::GetAtt, Fn::Join, Fn::Sub, Fn::Select and Fn::Split.',
      });
  }
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [
    string,
    Record<string, unknown>,
  ];
  return text.replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return String(resolve(variables[name], scope));
    if (name.startsWith('AWS::')) return String(reference(name, scope));
    const [id = '', ...path] = name.split('.');
    return String(path.length > 0 ? attribute([id, path.join('.')], scope) : reference(id, scope)) || whole;
  });
}

function reference(name: string, scope: Scope): string | undefined {
  if (name === NO_VALUE) return undefined;
  const pseudo = pseudoParameters(scope)[name];
  return pseudo ?? deployed(name, scope).ref;
}

function attribute(argument: unknown, scope: Scope): string {
  const [id = '', ...path] = typeof argument === 'string' ? argument.split('.') : (argument as string[]);
  const name = path.join('.');
  const value = deployed(id, scope).attributes[name];
  if (value === undefined) {
    throw new CliError(`The template asks for ${name} of ${id}, which the local runtime does not give.`);
  }
  return value;
}

function deployed(id: string, { resources }: Scope): DeployedResource {
  const resource = resources.get(id);
  if (resource === undefined) throw new CliError(`The template refers to ${id}, which is no resource of it.`);
  return resource;
}

function pseudoParameters(scope: Scope): Readonly<Record<string, string>> {
  return {
    'AWS::AccountId': ACCOUNT,
    'AWS::Region': REGION,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': scope.stack,
    'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${scope.stack}/local`,
  };
}

function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, argument] of Object.entries(value)) {
    if (name === 'Ref') found.add(String(argument));
    else if (name === 'Fn::GetAtt')
      found.add(String(Array.isArray(argument) ? argument[0] : argument).split('.')[0] ?? '');
    else if (name === 'Fn::Sub') collectSubstitutions(argument, found);
    else collect(argument, found);
  }
}

function collectSubstitutions(argument: unknown, found: Set<string>): void {
  const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, unknown];
  for (const [, name = ''] of text.matchAll(/\$\{([^!}][^}]*)\}/g)) found.add(name.split('.')[0] ?? '');
  collect(variables, found);
}
