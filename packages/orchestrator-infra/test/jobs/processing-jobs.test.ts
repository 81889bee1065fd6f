import { beforeAll, describe, expect, it } from '@jest/globals';
import { Duration, Size } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { WorkerType } from '../../src/index';
import type { FirnPipelineProps } from '../../src/index';
import { flattenReference } from '../../src/internal/flatten-reference';
import { actionsOf, statementsOf } from '../support/policies';
import { synthesise } from '../support/stacks';
import type { SynthesisedPipeline } from '../support/stacks';

interface Job {
  readonly Description: string;
  readonly MaxRetries: number;
  readonly DefaultArguments: Readonly<Record<string, unknown>>;
  readonly [property: string]: unknown;
}

function job(template: Template, description: string): Job {
  const jobs = template.findResources('AWS::Glue::Job', { Properties: { Description: description } });
  const [found] = Object.values(jobs) as { Properties: Job }[];
  return found!.Properties;
}

const STANDARDIZED = 'Firn: RAW to Standardized';
const CURATED = 'Firn: Standardized to Curated';
const REBUILDER = "Firn: a topic's whole history to new tables";

describe('ProcessingJobs', () => {
  let synthesised: SynthesisedPipeline;

  beforeAll(() => {
    synthesised = synthesise();
  });

  it.each([STANDARDIZED, CURATED, REBUILDER])(
    'runs "%s" on Glue 5.1, without retries of Glue',
    (description) => {
      expect(job(synthesised.template, description)).toMatchObject({
        GlueVersion: '5.1',
        WorkerType: 'G.1X',
        MaxRetries: 0,
        Command: { Name: 'glueetl', PythonVersion: '3' },
      });
    },
  );

  it.each([
    [STANDARDIZED, { NumberOfWorkers: 2, Timeout: 60, ExecutionProperty: { MaxConcurrentRuns: 20 } }],
    [CURATED, { NumberOfWorkers: 2, Timeout: 60, ExecutionProperty: { MaxConcurrentRuns: 20 } }],
    [REBUILDER, { NumberOfWorkers: 5, Timeout: 1440, ExecutionProperty: { MaxConcurrentRuns: 5 } }],
  ])('sizes "%s" as documented', (description, size) => {
    expect(job(synthesised.template, description)).toMatchObject(size);
  });

  it.each([
    [STANDARDIZED, 'standardized_processor.py'],
    [CURATED, 'curated_processor.py'],
    [REBUILDER, 'historical_rebuilder.py'],
  ])('runs for "%s" a script that is an asset', (description) => {
    const { ScriptLocation } = job(synthesised.template, description)['Command'] as Record<string, unknown>;
    expect(flattenReference(ScriptLocation)).toMatch(/^s3:\/\/cdk-\w+-assets-.*\/[0-9a-f]{64}\.py$/);
  });

  it('gives all jobs the arguments that they parse, and those that Glue does', () => {
    const names = Object.keys(job(synthesised.template, STANDARDIZED).DefaultArguments).sort();
    expect(names).toEqual([
      '--conf',
      '--custom-logGroup-prefix',
      '--datalake-formats',
      '--enable-metrics',
      '--enable-observability-metrics',
      '--extra-jars',
      '--extra-py-files',
      '--firn_catalog',
      '--firn_control',
      '--firn_lease_seconds',
      '--firn_registry_table',
      '--job-bookmark-option',
      '--job-language',
    ]);
  });

  it('chains the settings of the catalog in the one --conf that Glue takes', () => {
    const conf = flattenReference(job(synthesised.template, STANDARDIZED).DefaultArguments['--conf']);
    expect(conf.split(' --conf ')).toEqual([
      'spark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions',
      'spark.sql.catalog.glue_catalog=org.apache.iceberg.spark.SparkCatalog',
      'spark.sql.catalog.glue_catalog.catalog-impl=org.apache.iceberg.aws.glue.GlueCatalog',
      'spark.sql.catalog.glue_catalog.io-impl=org.apache.iceberg.aws.s3.S3FileIO',
      expect.stringMatching(/^spark\.sql\.catalog\.glue_catalog\.warehouse=s3:\/\/<\w+>$/),
      'spark.sql.catalog.glue_catalog.cache-enabled=false',
      'spark.sql.catalog.glue_catalog.glue.skip-archive=true',
      'spark.sql.session.timeZone=UTC',
    ]);
  });

  it('renews leases for longer than a run may last', () => {
    const { template } = synthesise(() => ({ processingTimeout: Duration.minutes(30) }));
    expect(job(template, STANDARDIZED).DefaultArguments['--firn_lease_seconds']).toBe('2700');
  });

  it('bounds the chunks of a rebuild', () => {
    expect(job(synthesised.template, REBUILDER).DefaultArguments).toMatchObject({
      '--firn_chunk_bytes': String(4 * 1024 ** 3),
      '--firn_chunk_files': '1000',
    });
  });

  it('takes sizes from its properties', () => {
    const { template } = synthesise(() => ({
      rebuildWorkerType: WorkerType.of('R.1X'),
      rebuildWorkers: 20,
      rebuildTimeout: Duration.hours(2),
      rebuildMaxConcurrentRuns: 1,
      rebuildChunkSize: Size.mebibytes(1),
      rebuildChunkFiles: 3,
    }));
    expect(job(template, REBUILDER)).toMatchObject({
      WorkerType: 'R.1X',
      NumberOfWorkers: 20,
      Timeout: 120,
      ExecutionProperty: { MaxConcurrentRuns: 1 },
      DefaultArguments: { '--firn_chunk_bytes': '1048576', '--firn_chunk_files': '3' },
    });
  });

  it.each<[string, FirnPipelineProps, string]>([
    ['one worker', { processingWorkers: 1 }, 'workers is 1, expected a whole number from 2 to 299'],
    ['half a worker', { rebuildWorkers: 2.5 }, 'workers is 2.5, expected a whole number from 2 to 299'],
    [
      'no run',
      { processingMaxConcurrentRuns: 0 },
      'maxConcurrentRuns is 0, expected a whole number from 1 to 10000',
    ],
    [
      'no file',
      { rebuildChunkFiles: 0 },
      'rebuildChunkFiles is 0, expected a whole number from 1 to 1000000',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => synthesise(() => props)).toThrow(message);
  });

  it.each(['standardized', 'curated', 'rebuilder'] as const)('lets %s make or remove no table', (name) => {
    const actions = actionsOf(synthesised.stack, synthesised.pipeline.jobs[name].role);
    expect(actions.filter((action) => action.startsWith('glue:'))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^glue:(Create|Delete)Table$/)]),
    );
  });

  it.each([
    ['standardized', ['raw'], ['standardized', 'quarantine']],
    ['curated', ['standardized'], ['curated']],
    ['rebuilder', ['raw'], ['standardized', 'curated', 'quarantine']],
  ] as const)('lets %s read %j and write %j', (name, reads, writes) => {
    const { stack, pipeline } = synthesised;
    const folders = (action: string) =>
      statementsOf(stack, pipeline.jobs[name].role)
        .filter((statement) => statement.actions.includes(action))
        .flatMap((statement) => statement.resources)
        .filter((resource) => /Lake\w+\.Arn>\/\w+\/\*$/.test(resource))
        .map((resource) => resource.split('/').at(-2));
    expect({ reads: folders('s3:GetObject'), writes: folders('s3:PutObject') }).toEqual({
      reads: [...reads, ...writes],
      writes,
    });
  });

  it('lets the rebuilder alone commit to RAW', () => {
    const { stack, pipeline } = synthesised;
    const committing = (['standardized', 'curated', 'rebuilder'] as const).filter((name) =>
      statementsOf(stack, pipeline.jobs[name].role).some(
        (statement) =>
          statement.actions.includes('glue:UpdateTable') &&
          statement.resources.some((resource) => resource.endsWith('table/raw/*')),
      ),
    );
    expect(committing).toEqual(['rebuilder']);
  });

  it('lets a job read its own script, library and engine, by their keys', () => {
    const { stack, pipeline } = synthesised;
    const assets = statementsOf(stack, pipeline.jobs.curated.role).flatMap((statement) =>
      statement.resources.filter((resource) => resource.includes('cdk-hnb659fds-assets')),
    );
    expect(assets).toEqual([
      expect.stringMatching(/\/[0-9a-f]{64}\.py$/),
      expect.stringMatching(/\/[0-9a-f]{64}\.zip$/),
      expect.stringMatching(/\/[0-9a-f]{64}\.jar$/),
    ]);
  });

  it('uses no managed policy', () => {
    synthesised.template.resourcePropertiesCountIs(
      'AWS::IAM::Role',
      { ManagedPolicyArns: Match.anyValue() },
      0,
    );
  });

  it('encrypts logs by a security configuration when there is a key', () => {
    const { template } = synthesise((stack) => ({ encryptionKey: new kms.Key(stack, 'Key') }));
    template.allResourcesProperties('AWS::Glue::Job', { SecurityConfiguration: Match.anyValue() });
  });
});
