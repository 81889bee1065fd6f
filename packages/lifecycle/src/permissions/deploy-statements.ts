import type { PolicyStatement } from './statement.js';

type Template = Omit<PolicyStatement, 'Effect'>;

const LAYERS = ['raw', 'standardized', 'curated', 'quarantine'];
const catalog = (...resources: readonly string[]): string[] =>
  resources.map((resource) => `arn:{partition}:glue:{region}:{account}:${resource}`);
const bucket = (resource: string): string => `arn:{partition}:s3:::${resource}`;

/**
 * All that deploying needs, least privilege, as statements with placeholders. What Athena does with Glue and S3 in the
 * caller's name is in it: to Athena, a statement is the caller's own doing.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena.html
 */
export const DEPLOY_STATEMENTS: readonly Template[] = [
  {
    Sid: 'ReadEnvironment',
    Action: ['ssm:GetParameter'],
    Resource: ['arn:{partition}:ssm:{region}:{account}:parameter{parameter}'],
  },
  {
    Sid: 'Registry',
    Action: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    Resource: ['arn:{partition}:dynamodb:{region}:{account}:table/{registry}'],
  },
  {
    Sid: 'FindTopics',
    Action: ['dynamodb:Query'],
    Resource: ['arn:{partition}:dynamodb:{region}:{account}:table/{registry}/index/by_flow_control_flag'],
  },
  {
    Sid: 'RunStatements',
    Action: [
      'athena:GetWorkGroup',
      'athena:StartQueryExecution',
      'athena:GetQueryExecution',
      'athena:GetQueryResults',
      'athena:StopQueryExecution',
    ],
    Resource: ['arn:{partition}:athena:{region}:{account}:workgroup/{workGroup}'],
  },
  {
    // Athena looks it up before any statement, and makes it where a catalog has none.
    Sid: 'DefaultDatabase',
    Action: ['glue:GetDatabase', 'glue:CreateDatabase'],
    Resource: catalog('catalog', 'database/default'),
  },
  {
    Sid: 'TableEntries',
    Action: [
      'glue:GetDatabase',
      'glue:GetTable',
      'glue:GetTables',
      'glue:CreateTable',
      'glue:UpdateTable',
      'glue:DeleteTable',
    ],
    Resource: catalog('catalog', ...LAYERS.flatMap((layer) => [`database/{${layer}}`, `table/{${layer}}/*`])),
  },
  {
    Sid: 'JobRuns',
    Action: ['glue:GetJobRun', 'glue:BatchStopJobRun'],
    Resource: catalog('job/{standardizedJob}', 'job/{curatedJob}', 'job/{rebuilderJob}'),
  },
  {
    // Without the right to list, S3 answers "forbidden" for an object that does not exist.
    Sid: 'Buckets',
    Action: ['s3:ListBucket', 's3:GetBucketLocation'],
    Resource: [bucket('{lakeBucket}'), bucket('{controlBucket}')],
  },
  {
    Sid: 'TableFiles',
    Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
    Resource: LAYERS.map((layer) => bucket(`{lake}/${layer}/*`)),
  },
  {
    Sid: 'StatementOutput',
    Action: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
    Resource: [bucket('{athenaOutput}/*')],
  },
  {
    Sid: 'StartRebuild',
    Action: ['states:StartExecution'],
    Resource: ['{rebuilder}'],
  },
  {
    Sid: 'SeeRebuild',
    Action: ['states:DescribeExecution'],
    Resource: ['{rebuilderExecutions}:*'],
  },
];
