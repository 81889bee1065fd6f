import { AthenaClient } from '@aws-sdk/client-athena';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';

import { clientOptions } from '../state/aws-environment.js';
import type { Runtime } from '../state/runtime.js';

/** Clients of the embedded AWS. */
export interface Clients {
  readonly athena: AthenaClient;
  readonly dynamoDb: DynamoDBClient;
  readonly glue: GlueClient;
  readonly iam: IAMClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly scheduler: SchedulerClient;
  readonly sfn: SFNClient;
  readonly ssm: SSMClient;
}

/** Clients of a local runtime that is up. */
export function createClients(runtime: Runtime): Clients {
  const options = clientOptions(runtime);
  return {
    athena: new AthenaClient(options),
    dynamoDb: new DynamoDBClient({ ...options, endpoint: runtime.dynamoDbEndpoint }),
    glue: new GlueClient(options),
    iam: new IAMClient(options),
    lambda: new LambdaClient(options),
    s3: new S3Client({ ...options, forcePathStyle: true }),
    scheduler: new SchedulerClient(options),
    sfn: new SFNClient(options),
    ssm: new SSMClient(options),
  };
}
