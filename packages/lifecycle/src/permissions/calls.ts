/** What a call of an SDK client asks IAM for. */
export interface CallPermission {
  /** The call, `<service>:<command>`, as the SDK names the command. */
  readonly call: string;
  /** The IAM actions it needs; none for a call that anybody may make. */
  readonly actions: readonly string[];
}

/**
 * Every call that the deployer makes, and the IAM actions behind it. A call that is missing here fails the tests, and
 * so does an action that no statement of the policy grants.
 */
export const DEPLOYER_CALLS: readonly CallPermission[] = [
  { call: 'STS:GetCallerIdentity', actions: [] },
  { call: 'SSM:GetParameter', actions: ['ssm:GetParameter'] },
  { call: 'DynamoDB:GetItem', actions: ['dynamodb:GetItem'] },
  { call: 'DynamoDB:Query', actions: ['dynamodb:Query'] },
  { call: 'DynamoDB:PutItem', actions: ['dynamodb:PutItem'] },
  { call: 'DynamoDB:UpdateItem', actions: ['dynamodb:UpdateItem'] },
  { call: 'DynamoDB:TransactWriteItems', actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem'] },
  {
    call: 'Athena:StartQueryExecution',
    actions: ['athena:StartQueryExecution', 'athena:GetWorkGroup'],
  },
  { call: 'Athena:GetQueryExecution', actions: ['athena:GetQueryExecution'] },
  { call: 'Athena:GetQueryResults', actions: ['athena:GetQueryResults'] },
  { call: 'Athena:StopQueryExecution', actions: ['athena:StopQueryExecution'] },
  { call: 'Glue:GetTable', actions: ['glue:GetTable'] },
  { call: 'Glue:GetTables', actions: ['glue:GetTables'] },
  { call: 'Glue:CreateTable', actions: ['glue:CreateTable'] },
  { call: 'Glue:UpdateTable', actions: ['glue:UpdateTable'] },
  { call: 'Glue:DeleteTable', actions: ['glue:DeleteTable'] },
  { call: 'Glue:GetJobRun', actions: ['glue:GetJobRun'] },
  { call: 'Glue:BatchStopJobRun', actions: ['glue:BatchStopJobRun'] },
  { call: 'S3:GetObject', actions: ['s3:GetObject'] },
  { call: 'S3:ListObjectsV2', actions: ['s3:ListBucket'] },
  { call: 'SFN:StartExecution', actions: ['states:StartExecution'] },
  { call: 'SFN:DescribeExecution', actions: ['states:DescribeExecution'] },
];

/** What the deployer tries, and does without where it is denied: databases of others are left out then. */
export const OPTIONAL_CALLS: readonly CallPermission[] = [
  { call: 'Glue:GetDatabases', actions: ['glue:GetDatabases'] },
];

/** What Athena does in the caller's name to carry out a DDL statement on an Iceberg table. */
export const ATHENA_ACTIONS: readonly string[] = [
  'glue:GetDatabase',
  'glue:CreateDatabase',
  'glue:GetTable',
  'glue:CreateTable',
  'glue:UpdateTable',
  's3:GetBucketLocation',
  's3:ListBucket',
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObject',
  's3:AbortMultipartUpload',
  's3:ListMultipartUploadParts',
];
