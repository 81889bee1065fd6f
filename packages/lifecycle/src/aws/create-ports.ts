import { setTimeout } from 'node:timers/promises';
import { AthenaClient } from '@aws-sdk/client-athena';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { Registry } from '@firn/registry-client';
import type { Environment } from '../environment.js';
import type { Ports } from '../ports/ports.js';
import { athenaQueries } from './athena-queries.js';
import { athenaStatements } from './athena-statements.js';
import { glueCatalog } from './glue-catalog.js';
import { glueJobRuns } from './glue-job-runs.js';
import { icebergMetadata } from './iceberg-metadata.js';
import { nameFailedCalls } from './name-failed-calls.js';
import { PatientRetries } from './patient-retries.js';
import { s3Objects } from './s3-objects.js';
import { stepFunctions } from './step-functions.js';

/** How the SDK clients are made. */
export interface AwsOptions {
  /** @default as the SDK finds it: `AWS_REGION`, the profile */
  readonly region?: string;
  /** How often a call is made that is throttled, meets a fault of the service or gets no answer. @default 8 */
  readonly maxAttempts?: number;
  /** On whose behalf the registry is written: it keeps the name with holds and deployments. @default nobody is named */
  readonly actor?: string;
}

/**
 * The ports on AWS. Credentials and endpoints are the SDK's business: environment, profile, `AWS_ENDPOINT_URL`.
 *
 * @example
 * const ports = createAwsPorts(environment, { region: 'eu-central-1' });
 * const plan = planDeployment({ desired, observed: await observeTopic(desired, ports), environment });
 */
export function createAwsPorts(environment: Environment, options: AwsOptions = {}): Ports {
  const { region, maxAttempts = 8, actor } = options;
  const retryStrategy = new PatientRetries(maxAttempts);
  const config = { maxAttempts, retryStrategy, ...(region !== undefined && { region }) };
  const glue = nameFailedCalls(new GlueClient(config));
  const s3 = nameFailedCalls(new S3Client(config));
  const athena = nameFailedCalls(new AthenaClient(config));
  const sleep = async (milliseconds: number): Promise<void> => {
    await setTimeout(milliseconds);
  };
  return {
    environment,
    registry: new Registry({
      client: nameFailedCalls(new DynamoDBClient(config)),
      tableName: environment.registryTable,
      ...(actor !== undefined && { actor }),
    }),
    catalog: glueCatalog(glue),
    ddl: athenaStatements(athena, environment.athena, sleep),
    queries: athenaQueries(athena, environment.athena, sleep),
    metadata: icebergMetadata(s3),
    objects: s3Objects(s3),
    machines: stepFunctions(nameFailedCalls(new SFNClient(config))),
    jobRuns: glueJobRuns(glue),
    clock: () => new Date(),
    sleep,
  };
}
