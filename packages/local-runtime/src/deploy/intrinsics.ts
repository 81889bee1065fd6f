import { CliError } from '@firn/cli-kit';

import { ACCOUNT, REGION } from '../state/runtime.js';
import type { DeployedResource } from './deployed-stack.js';

/** What references in a template are resolved against. */
export interface Scope {
  readonly stack: string;
  readonly resources: ReadonlyMap<string, DeployedResource>;
}

/** The intrinsic functions that {@link resolve} knows. */
export const INTRINSICS = ['Ref', 'Fn::GetAtt', 'Fn::Join', 'Fn::Sub', 'Fn::Select', 'Fn::Split'] as const;

/**
 * Replaces the intrinsic functions in a value by what they stand for, and the pseudo parameters too.
 *
 * @throws CliError for a function that is not known or wrongly used, and for a reference to what is not deployed
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value))
    return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const call = callIn(value);
  if (call !== undefined) return evaluate(call, scope);
  const members = Object.entries(value).map(([name, item]) => [name, resolve(item, scope)] as const);
  return Object.fromEntries(members.filter(([, item]) => item !== undefined));
}

/** Whether a name is that of an intrinsic function, known here or not. */
export function isIntrinsic(name: string): boolean {
  return name === 'Ref' || name.startsWith('Fn::');
}

/** The references in the text of `Fn::Sub`: `${Id}`, `${Id.Attribute}`, `${AWS::Region}`, or a variable of it. */
export const SUBSTITUTION = /\$\{(!?)([^}]+)\}/g;

/** The text and the variables of `Fn::Sub`. */
export function partsOfSub(argument: unknown): {
  text: string;
  variables: Readonly<Record<string, unknown>>;
} {
  const [text, variables = {}] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  if (typeof text !== 'string' || !isObject(variables)) {
    throw misused('Fn::Sub', 'a text, or [text, variables]', argument);
  }
  return { text, variables };
}

/** The logical id and the attribute that `Fn::GetAtt` names. */
export function partsOfGetAtt(argument: unknown): { id: string; attribute: string } {
  const [id, ...path] = typeof argument === 'string' ? argument.split('.') : listOf(argument);
  const attribute = path.join('.');
  if (typeof id !== 'string' || attribute === '') {
    throw misused('Fn::GetAtt', '[logical id, attribute]', argument);
  }
  return { id, attribute };
}

interface Call {
  readonly name: string;
  readonly argument: unknown;
}

function callIn(value: object): Call | undefined {
  const [entry, ...others] = Object.entries(value) as [string, unknown][];
  if (entry === undefined || others.length > 0 || !isIntrinsic(entry[0])) return undefined;
  return { name: entry[0], argument: entry[1] };
}

function evaluate({ name, argument }: Call, scope: Scope): unknown {
  switch (name) {
    case 'Ref':
      return reference(String(argument), scope);
    case 'Fn::GetAtt': {
      const { id, attribute } = partsOfGetAtt(argument);
      return attributeOf(id, attribute, scope);
    }
    case 'Fn::Join':
      return join(argument, scope);
    case 'Fn::Sub':
      return substitute(argument, scope);
    case 'Fn::Select':
      return select(argument, scope);
    case 'Fn::Split':
      return split(argument, scope);
    default:
      throw new CliError(`The template uses ${name}, which the local runtime does not know.`, {
        hint: `It knows ${INTRINSICS.join(', ')}.`,
      });
  }
}

function join(argument: unknown, scope: Scope): string {
  const [separator, parts] = listOf(resolve(argument, scope));
  if (typeof separator !== 'string' || !Array.isArray(parts)) {
    throw misused('Fn::Join', '[separator, list]', argument);
  }
  return parts.map((part) => textOf(part, 'Fn::Join', argument)).join(separator);
}

function select(argument: unknown, scope: Scope): unknown {
  const [index, list] = listOf(resolve(argument, scope));
  if (!Array.isArray(list)) throw misused('Fn::Select', '[index, list]', argument);
  const item: unknown = list[Number(index)];
  if (item === undefined) {
    throw misused('Fn::Select', `an index between 0 and ${list.length - 1}`, argument);
  }
  return item;
}

function split(argument: unknown, scope: Scope): string[] {
  const [separator, text] = listOf(resolve(argument, scope));
  if (typeof separator !== 'string' || typeof text !== 'string') {
    throw misused('Fn::Split', '[separator, text]', argument);
  }
  return text.split(separator);
}

function substitute(argument: unknown, scope: Scope): string {
  const { text, variables } = partsOfSub(argument);
  return text.replace(SUBSTITUTION, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(variables, name)) return textOf(resolve(variables[name], scope), 'Fn::Sub', argument);
    const [id = '', ...path] = name.split('.');
    const found = path.length > 0 ? attributeOf(id, path.join('.'), scope) : reference(name, scope);
    return textOf(found, 'Fn::Sub', argument);
  });
}

function reference(name: string, scope: Scope): string | undefined {
  const pseudo = pseudoParameters(scope);
  return Object.hasOwn(pseudo, name) ? pseudo[name] : deployed(name, scope).ref;
}

function attributeOf(id: string, name: string, scope: Scope): string {
  const { attributes } = deployed(id, scope);
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (value === undefined) {
    throw new CliError(`The template asks for ${name} of ${id}, which the local runtime does not give.`, {
      hint: `It gives ${Object.keys(attributes).join(', ') || 'no attribute'} of it.`,
    });
  }
  return value;
}

function deployed(id: string, { resources }: Scope): DeployedResource {
  const resource = resources.get(id);
  if (resource === undefined) throw new CliError(`The template refers to ${id}, which is no resource of it.`);
  return resource;
}

/** The pseudo parameters; `AWS::NoValue` stands for nothing. */
export function pseudoParameters({
  stack,
}: Pick<Scope, 'stack'>): Readonly<Record<string, string | undefined>> {
  return {
    'AWS::AccountId': ACCOUNT,
    'AWS::Region': REGION,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
    'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stack}/local`,
    'AWS::NoValue': undefined,
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown, name: string, argument: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw misused(name, 'texts to put together', argument);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function misused(name: string, expected: string, argument: unknown): CliError {
  return new CliError(`The template uses ${name} with ${JSON.stringify(argument)}; expected ${expected}.`);
}
