import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import type { CfnElement, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { FirnPipeline } from '../../src';
import { emptyStack } from '../support/stacks';

/** What `firn-deploy policy` prints, with placeholders for what an environment names. */
const FILE = join(__dirname, '../../../lifecycle/deploy-policy.json');

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '123456789012',
};

/** Resolves a template's values as a deployment would; what CloudFormation names is named by its logical id. */
class Deployed {
  readonly #resources: Record<string, Resource>;

  constructor(stack: Stack) {
    this.#resources = (
      Template.fromStack(stack).toJSON() as { Resources: Record<string, Resource> }
    ).Resources;
  }

  text(value: unknown): string {
    if (typeof value === 'string') return value;
    const { Ref: ref, 'Fn::Join': join, 'Fn::GetAtt': attribute } = value as Record<string, unknown>;
    if (typeof ref === 'string') return PSEUDO[ref] ?? this.#ref(ref);
    if (Array.isArray(attribute)) return this.#attribute(String(attribute[0]), String(attribute[1]));
    const [delimiter, items] = join as [string, unknown[]];
    return items.map((item) => this.text(item)).join(delimiter);
  }

  #ref(id: string): string {
    const { Type: type = '', Properties: properties = {} } = this.#resources[id] ?? {};
    if (type === 'AWS::StepFunctions::StateMachine') return this.#arn(id);
    const name = ['Name', 'TableName', 'BucketName'].map((key) => properties[key]).find((each) => each);
    const input = properties['DatabaseInput'] as { Name?: unknown } | undefined;
    return this.text(input?.Name ?? name ?? id.toLowerCase());
  }

  #attribute(id: string, name: string): string {
    if (name === 'Arn') return this.#arn(id);
    return this.text(this.#resources[id]?.Properties[`StateMachine${name}`]);
  }

  #arn(id: string): string {
    const { Type: type = '', Properties: properties = {} } = this.#resources[id] ?? {};
    if (type === 'AWS::S3::Bucket') return `arn:aws:s3:::${this.#ref(id)}`;
    if (type === 'AWS::DynamoDB::Table')
      return `arn:aws:dynamodb:eu-central-1:123456789012:table/${this.#ref(id)}`;
    if (type === 'AWS::StepFunctions::StateMachine')
      return `arn:aws:states:eu-central-1:123456789012:stateMachine:${this.text(properties['StateMachineName'])}`;
    throw new Error(`no ARN is known for ${id}, ${type}`);
  }

  /** Every action with every resource that the policies of the stack allow it on. */
  allowed(): string[] {
    const policies = Object.values(this.#resources).filter(
      ({ Type: type, Properties: { Roles: roles } }) =>
        type === 'AWS::IAM::Policy' && JSON.stringify(roles).includes('Deployer'),
    );
    const statements = policies.flatMap(
      ({ Properties: { PolicyDocument: document } }) => (document as { Statement: Statement[] }).Statement,
    );
    return pairs(statements, (resource) => this.text(resource));
  }

  environment(): string {
    const [parameter] = Object.values(this.#resources).filter(
      ({ Type: type }) => type === 'AWS::SSM::Parameter',
    );
    return this.text(parameter?.Properties['Value']);
  }
}

function pairs(statements: readonly Statement[], text: (resource: unknown) => string): string[] {
  const all = statements.flatMap(({ Action: action, Resource: resource }) =>
    [action].flat().flatMap((each) => [resource].flat().map((on) => `${each} ${text(on)}`)),
  );
  const distinct = [...new Set(all)].sort();
  return distinct.filter((one) => !distinct.some((other) => other !== one && covers(other, one)));
}

/** Whether a resource that ends in a wildcard takes in another one. */
function covers(wide: string, narrow: string): boolean {
  return wide.endsWith('/*') && narrow.startsWith(wide.slice(0, -1));
}

interface Environment {
  readonly registryTable: string;
  readonly databases: Record<string, string>;
  readonly lake: string;
  readonly control: string;
  readonly athena: { readonly workGroup: string; readonly output: string };
  readonly stateMachines: { readonly rebuilder: string };
  readonly jobs: { readonly standardized: string; readonly curated: string; readonly rebuilder: string };
}

function placeholders(environment: Environment): Record<string, string> {
  const place = (uri: string): string => uri.replace('s3://', '').replace(/\/+$/, '');
  const bucket = (uri: string): string => place(uri).split('/')[0] ?? '';
  const { rebuilder } = environment.stateMachines;
  return {
    partition: 'aws',
    region: 'eu-central-1',
    account: '123456789012',
    parameter: '/firn/prod/environment',
    registry: environment.registryTable,
    workGroup: environment.athena.workGroup,
    ...environment.databases,
    standardizedJob: environment.jobs.standardized,
    curatedJob: environment.jobs.curated,
    rebuilderJob: environment.jobs.rebuilder,
    lakeBucket: bucket(environment.lake),
    controlBucket: bucket(environment.control),
    lake: place(environment.lake),
    athenaOutput: place(environment.athena.output),
    rebuilder,
    rebuilderExecutions: rebuilder.replace(':stateMachine:', ':execution:'),
  };
}

it('grantDeploy gives what firn-deploy says it needs, and nothing else', () => {
  const stack = emptyStack();
  const role = new iam.Role(stack, 'Deployer', { assumedBy: new iam.AccountRootPrincipal() });
  new FirnPipeline(stack, 'Pipeline').grantDeploy(role);
  expect(stack.getLogicalId(role.node.defaultChild as CfnElement)).toContain('Deployer');

  const deployed = new Deployed(stack);
  const values = placeholders(JSON.parse(deployed.environment()) as Environment);
  const needed = JSON.parse(readFileSync(FILE, 'utf8')) as Statement[];
  const filled = pairs(needed, (resource) =>
    String(resource).replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? `{${name}}`),
  );
  expect(deployed.allowed()).toEqual(filled);
});
