import {
  CreateDatabaseCommand,
  CreateJobCommand,
  GlueClient,
  StartJobRunCommand,
} from '@aws-sdk/client-glue';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { setTimeout } from 'node:timers/promises';
import { createAwsPorts } from '../../../src/aws/index.js';
import { hasEnded } from '../../../src/ports/job-runs.js';
import { ENVIRONMENT } from '../world.js';
import { startServer } from './embedded-server.js';
import type { Behaviour, Subject } from './subject.js';

const REGION = 'us-east-1';
const ROLE = 'arn:aws:iam::123456789012:role/any';

const STATES: Readonly<Record<Behaviour, object>> = {
  runs: { Type: 'Wait', Seconds: 3600, End: true },
  succeeds: { Type: 'Succeed' },
  fails: { Type: 'Fail', Error: 'Broken', Cause: 'as it should' },
};

const SCRIPTS: Readonly<Record<Behaviour, string>> = {
  runs: 'import time\ntime.sleep(3600)\n',
  succeeds: 'pass\n',
  fails: 'raise RuntimeError("as it should")\n',
};

/** The embedded AWS, by way of the real ports and the real SDK. */
export async function embeddedSubject(): Promise<Subject> {
  const server = await startServer();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const glue = new GlueClient({ region: REGION });
  const sfn = new SFNClient({ region: REGION });
  const s3 = new S3Client({ region: REGION });
  for (const Name of ['standardized', 'curated']) {
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
  }
  await s3.send(new CreateBucketCommand({ Bucket: 'scripts' }));
  const machines = new Map<Behaviour, string>();
  for (const behaviour of ['runs', 'succeeds', 'fails'] as const) {
    machines.set(behaviour, await createMachine(sfn, behaviour));
    await createJob(glue, s3, behaviour);
  }
  const ports = createAwsPorts(ENVIRONMENT, { region: REGION });
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    while (!(await isSo())) await setTimeout(100);
  };
  return {
    ports,
    machine: (behaviour) => machines.get(behaviour) ?? '',
    awaitEnd: (arn) => until(async () => (await ports.machines.describe(arn))?.status !== 'RUNNING'),
    startRun: async (behaviour) => {
      const { JobRunId: id } = await glue.send(new StartJobRunCommand({ JobName: behaviour }));
      const run = `${behaviour}/${id ?? ''}`;
      await until(async () => (await ports.jobRuns.get(run)) !== 'STARTING');
      return run;
    },
    awaitRun: (run) => until(async () => hasEnded(await ports.jobRuns.get(run))),
    close: async () => {
      for (const client of [glue, sfn, s3]) client.destroy();
      await server.stop();
    },
  };
}

async function createMachine(sfn: SFNClient, behaviour: Behaviour): Promise<string> {
  const definition = JSON.stringify({ StartAt: 'Only', States: { Only: STATES[behaviour] } });
  const machine = { name: behaviour, roleArn: ROLE, definition };
  const { stateMachineArn } = await sfn.send(new CreateStateMachineCommand(machine));
  return stateMachineArn ?? '';
}

async function createJob(glue: GlueClient, s3: S3Client, behaviour: Behaviour): Promise<void> {
  const Key = `${behaviour}.py`;
  await s3.send(new PutObjectCommand({ Bucket: 'scripts', Key, Body: SCRIPTS[behaviour] }));
  const Command = { Name: 'glueetl', ScriptLocation: `s3://scripts/${Key}` };
  const ExecutionProperty = { MaxConcurrentRuns: 10 };
  await glue.send(new CreateJobCommand({ Name: behaviour, Role: ROLE, Command, ExecutionProperty }));
}
