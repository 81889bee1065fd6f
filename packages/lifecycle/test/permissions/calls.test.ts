import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { format, resolveConfig } from 'prettier';
import { ATHENA_ACTIONS, DEPLOYER_CALLS, OPTIONAL_CALLS } from '../../src/permissions/calls.js';
import { DEPLOY_STATEMENTS } from '../../src/permissions/deploy-statements.js';
import { deployPolicy } from '../../src/permissions/deploy-policy.js';
import { ENVIRONMENT } from '../world/world.js';

const PACKAGES = join(import.meta.dirname, '../../..');

/** Where SDK clients are called: by the adapters, the registry and what runs statements. */
const CALLING = ['lifecycle/src/aws', 'registry-client/src', 'athena-ddl/src/athena'];

/** Made by the control functions of the state machines alone: they write work lists and outcomes. */
const NOT_THE_DEPLOYER = ['S3:PutObject'];

const CLIENTS: Readonly<Record<string, string>> = {
  'client-athena': 'Athena',
  'client-dynamodb': 'DynamoDB',
  'client-glue': 'Glue',
  'client-s3': 'S3',
  'client-sfn': 'SFN',
  'client-ssm': 'SSM',
  'client-sts': 'STS',
};

/** The calls that a source file makes: the commands and paginators that it imports from a client. */
function callsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/(client-[a-z0-9]+)'/g)].flatMap(
    ([, names = '', client = '']) =>
      names.split(',').flatMap((name) => {
        const command = /^\s*(\w+)Command\s*$/.exec(name)?.[1] ?? /^\s*paginate(\w+)\s*$/.exec(name)?.[1];
        return command === undefined ? [] : `${CLIENTS[client] ?? client}:${command}`;
      }),
  );
}

function callsMade(): string[] {
  const files = CALLING.flatMap((folder) =>
    readdirSync(join(PACKAGES, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(PACKAGES, folder, name)),
  );
  return [...new Set(files.flatMap(callsOf))].sort();
}

const isCatalogWide = (resource: string): boolean => /(^|\/)\*$/.test(resource);

describe('the calls of the deployer', () => {
  it('are declared, each and no other', () => {
    const declared = [...DEPLOYER_CALLS, ...OPTIONAL_CALLS].map(({ call }) => call);
    expect(callsMade().filter((call) => !NOT_THE_DEPLOYER.includes(call))).toEqual(declared.sort());
  });

  it('and what Athena does in its name are granted, each and no other', () => {
    const needed = [...DEPLOYER_CALLS.flatMap(({ actions }) => actions), ...ATHENA_ACTIONS];
    const granted = DEPLOY_STATEMENTS.flatMap(({ Action }) => Action);
    expect([...new Set(granted)].sort()).toEqual([...new Set(needed)].sort());
  });

  it('are granted by no wildcard of an action, and on nothing that is not the pipeline’s', () => {
    const { Statement } = deployPolicy(ENVIRONMENT, { parameter: '/firn/prod/environment' });
    expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    expect(Statement.flatMap(({ Resource }) => Resource).filter((one) => /\{|\}/.test(one))).toEqual([]);
    expect(Statement.flatMap(({ Resource }) => Resource).filter((one) => one === '*')).toEqual([]);
    const wide = Statement.flatMap(({ Resource }) => Resource).filter(isCatalogWide);
    expect(wide.every((one) => /:table\/\w+\/\*$|:::lake\/\w+\/\*$|:::control\/athena\/\*$/.test(one))).toBe(
      true,
    );
  });
});

/** `UPDATE_GENERATED=1` writes the file anew. The construct that grants the same is tested against it. */
it('deploy-policy.json is made from the statements as they are', async () => {
  const file = join(import.meta.dirname, '../../deploy-policy.json');
  const options = { ...(await resolveConfig(file)), filepath: file };
  const text = await format(
    JSON.stringify(DEPLOY_STATEMENTS.map((each) => ({ ...each, Effect: 'Allow' }))),
    options,
  );
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
