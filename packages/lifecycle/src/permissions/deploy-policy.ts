import type { Environment } from '../environment.js';
import { parseS3Uri } from '../s3-uri.js';
import { DEPLOY_STATEMENTS } from './deploy-statements.js';
import type { PolicyDocument, PolicyStatement } from './statement.js';

/** What the policy depends on beyond the environment. */
export interface DeployPolicyOptions {
  /** Name of the SSM parameter that describes the environment. */
  readonly parameter: string;
  /** Buckets of RAW tables outside of the lake: their metadata is read. @default none */
  readonly rawBuckets?: readonly string[];
  /** ARNs of the KMS keys of lake, control bucket and registry. @default none */
  readonly kmsKeys?: readonly string[];
  /** Whether the deployer may see the tables of all databases, to keep new locations apart from theirs. @default false */
  readonly allDatabases?: boolean;
}

/** The policy of a role that deploys to an environment: what the deployer calls, and nothing else. */
export function deployPolicy(environment: Environment, options: DeployPolicyOptions): PolicyDocument {
  const { rawBuckets = [], kmsKeys = [], allDatabases = false } = options;
  const values = valuesOf(environment, options.parameter);
  const extra: PolicyStatement[] = [];
  if (rawBuckets.length > 0) {
    const arns = rawBuckets.map((name) => fill(`arn:{partition}:s3:::${name}`, values));
    extra.push(
      statement('RawBuckets', ['s3:ListBucket', 's3:GetBucketLocation'], arns),
      statement(
        'RawMetadata',
        ['s3:GetObject'],
        arns.map((arn) => `${arn}/*/metadata/*`),
      ),
    );
  }
  if (kmsKeys.length > 0) extra.push(statement('Keys', KMS_ACTIONS, kmsKeys));
  if (allDatabases) {
    const resources = ['catalog', 'database/*', 'table/*/*'].map((resource) =>
      fill(`arn:{partition}:glue:{region}:{account}:${resource}`, values),
    );
    extra.push(statement('SeeOtherTables', ['glue:GetDatabases', 'glue:GetTables'], resources));
  }
  const own = DEPLOY_STATEMENTS.map(({ Sid, Action, Resource }) =>
    statement(Sid, Action, [...new Set(Resource.map((resource) => fill(resource, values)))]),
  );
  return { Version: '2012-10-17', Statement: [...own, ...extra] };
}

const KMS_ACTIONS = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'];

function statement(Sid: string, Action: readonly string[], Resource: readonly string[]): PolicyStatement {
  return { Sid, Effect: 'Allow', Action, Resource };
}

function valuesOf(environment: Environment, parameter: string): Readonly<Record<string, string>> {
  const { stateMachines, databases, jobs, athena } = environment;
  // arn:<partition>:states:<region>:<account>:stateMachine:<name>
  const [, partition = '', , region = '', account = ''] = stateMachines.rebuilder.split(':');
  const place = (uri: string): string => {
    const { bucket, key } = parseS3Uri(uri);
    return `${bucket}/${key}`.replace(/\/+$/, '');
  };
  return {
    partition,
    region,
    account,
    parameter: parameter.startsWith('/') ? parameter : `/${parameter}`,
    registry: environment.registryTable,
    workGroup: athena.workGroup,
    ...databases,
    standardizedJob: jobs.standardized,
    curatedJob: jobs.curated,
    rebuilderJob: jobs.rebuilder,
    lakeBucket: parseS3Uri(environment.lake).bucket,
    controlBucket: parseS3Uri(environment.control).bucket,
    lake: place(environment.lake),
    athenaOutput: place(athena.output),
    rebuilder: stateMachines.rebuilder,
    rebuilderExecutions: stateMachines.rebuilder.replace(':stateMachine:', ':execution:'),
  };
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`the policy has no value for {${name}}`);
    return value;
  });
}
