import { beforeAll, describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { actionsOf, statementsOf } from '../support/policies';
import { synthesise } from '../support/stacks';
import type { SynthesisedPipeline } from '../support/stacks';
import { definitionOf, successors, tasksOf } from '../support/state-machines';
import type { Definition, State } from '../support/state-machines';

describe('MasterOrchestrator', () => {
  let synthesised: SynthesisedPipeline;
  let master: Definition;
  let map: State;
  let batch: Definition;

  beforeAll(() => {
    synthesised = synthesise();
    master = definitionOf(synthesised.template, 'firn-prod-master');
    map = master.States['Batches']!;
    batch = map.ItemProcessor!;
  });

  it('is of type STANDARD, logs everything and is traced', () => {
    synthesised.template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineName: 'firn-prod-master',
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false, Destinations: Match.anyValue() },
      TracingConfiguration: { Enabled: true },
    });
  });

  it('speaks JSONPath throughout', () => {
    expect(JSON.stringify(master)).not.toContain('QueryLanguage');
  });

  it('goes from the plan over the batches to the report', () => {
    expect(
      Object.fromEntries(Object.entries(master.States).map(([name, state]) => [name, successors(state)])),
    ).toEqual({
      PlanRun: ['AnyWork'],
      AnyWork: ['NothingToDo', 'Batches'],
      NothingToDo: [],
      Batches: ['Report'],
      Report: [],
    });
  });

  it('takes a batch from the claim over both jobs to its settlement', () => {
    expect(
      Object.fromEntries(Object.entries(batch.States).map(([name, state]) => [name, successors(state)])),
    ).toEqual({
      Claim: ['AnyClaimed', 'Settle'],
      AnyClaimed: ['Settle', 'Standardized'],
      Standardized: ['Curated', 'Settle'],
      Curated: ['Settle', 'Settle'],
      Settle: ['AnyLeft'],
      AnyLeft: ['BatchSettled', 'Claim'],
      BatchSettled: [],
    });
  });

  it('takes what a settlement leaves to be tried in the place of the batch that it has settled', () => {
    expect(batch.States['Settle']).toMatchObject({ OutputPath: '$.Payload' });
    expect(batch.States['AnyLeft']?.Choices).toEqual([
      { Variable: '$.left', NumericGreaterThan: 0, Next: 'Claim' },
    ]);
  });

  it('starts where it should', () => {
    expect([master.StartAt, batch.StartAt]).toEqual(['PlanRun', 'Claim']);
  });

  it('runs batches as STANDARD children: others can wait for no Glue job', () => {
    expect(map.ItemProcessor?.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' });
  });

  it('lets no batch abort the others', () => {
    expect(map['ToleratedFailurePercentage']).toBe(100);
  });

  it('limits the batches at work', () => {
    expect(map['MaxConcurrency']).toBe(5);
  });

  it.each([0, 1001, 1.5])('refuses a concurrency of %d', (maxConcurrency) => {
    expect(() => synthesise(() => ({ maxConcurrency }))).toThrow(
      `maxConcurrency is ${maxConcurrency}, expected a whole number from 1 to 1000`,
    );
  });

  it('reads its batches from the list that the plan has written', () => {
    expect(map['ItemReader']).toEqual({
      Resource: expect.stringMatching(/:states:::s3:getObject$/),
      ReaderConfig: { InputType: 'JSON' },
      Parameters: { Bucket: expect.stringContaining('control'), 'Key.$': '$.key' },
    });
  });

  it('hands ids only to a batch', () => {
    expect(map['ItemSelector']).toEqual({
      'runId.$': '$.runId',
      'batch.$': '$$.Map.Item.Value.batch',
      'topics.$': '$$.Map.Item.Value.topics',
    });
  });

  it.each(['Batches'])('discards what %s results in', (name) => {
    expect(master.States[name]?.ResultPath).toBeNull();
  });

  it.each(['Standardized', 'Curated'])('discards what %s results in', (name) => {
    expect(batch.States[name]?.ResultPath).toBeNull();
  });

  it('repeats every task after a fault', () => {
    const withoutRetry = [...tasksOf(master), ...tasksOf(batch)].filter(
      ([, task]) => task.Retry === undefined,
    );
    expect(withoutRetry.map(([name]) => name)).toEqual([]);
  });

  it('spreads every repetition at random', () => {
    const retries = [...tasksOf(master), ...tasksOf(batch)].flatMap(([, task]) => task.Retry ?? []);
    expect(new Set(retries.map((retry) => retry.JitterStrategy))).toEqual(new Set(['FULL']));
  });

  it('settles a batch whatever fails in it', () => {
    const tasks = tasksOf(batch).filter(([name]) => name !== 'Settle');
    const catchers = tasks.map(([name, task]) => [name, task.Catch]);
    const settles = [{ ErrorEquals: ['States.ALL'], Next: 'Settle', ResultPath: '$.failure' }];
    expect(Object.fromEntries(catchers)).toEqual({ Claim: settles, Standardized: settles, Curated: settles });
  });

  it('tells the settlement all that the batch has come to', () => {
    expect(batch.States['Settle']?.Parameters).toEqual({
      FunctionName: expect.stringContaining('Settle'),
      'Payload.$': '$',
    });
  });

  it('claims in the name of the execution', () => {
    expect(batch.States['Claim']?.Parameters).toEqual({
      FunctionName: expect.stringContaining('Claim'),
      Payload: {
        'runId.$': '$.runId',
        'batch.$': '$.batch',
        'topics.$': '$.topics',
        'holder.$': '$$.Execution.Id',
      },
    });
  });

  it.each(['Standardized', 'Curated'])('waits for the job %s, for as long as it may take', (name) => {
    expect(batch.States[name]).toMatchObject({
      Resource: expect.stringMatching(/:states:::glue:startJobRun\.sync$/),
      Parameters: {
        JobName: expect.stringContaining(name.toLowerCase()),
        Arguments: { '--claims.$': '$.claim.claims' },
      },
      TimeoutSeconds: 75 * 60,
    });
  });

  it.each(['Standardized', 'Curated'])('starts the job %s again when Glue refused to', (name) => {
    expect(batch.States[name]?.Retry?.[0]?.ErrorEquals).toEqual(
      expect.arrayContaining([
        'Glue.ConcurrentRunsExceededException',
        'Glue.ThrottlingException',
        'Glue.AWSGlueException',
      ]),
    );
  });

  it('never starts a job again that ran', () => {
    const errors = ['Standardized', 'Curated'].flatMap((name) => batch.States[name]?.Retry ?? []);
    expect(
      errors.flatMap((retry) => retry.ErrorEquals).filter((error) => error.startsWith('States.')),
    ).toEqual([]);
  });

  it('does not report again that topics failed', () => {
    const retried = (master.States['Report']?.Retry ?? []).flatMap((retry) => retry.ErrorEquals);
    expect(retried.every((error) => error.startsWith('Lambda.'))).toBe(true);
  });

  it('fails when the report does', () => {
    expect(master.States['Report']).toMatchObject({ End: true });
    expect(master.States['Report']?.Catch).toBeUndefined();
  });

  it('may do what its states do, and no more', () => {
    const { stack, pipeline } = synthesised;
    expect(actionsOf(stack, pipeline.master.stateMachine.role)).toEqual([
      'glue:BatchStopJobRun',
      'glue:GetJobRun',
      'glue:GetJobRuns',
      'glue:StartJobRun',
      'lambda:InvokeFunction',
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
      's3:GetBucketLocation',
      's3:GetObject',
      's3:ListBucket',
      'states:DescribeExecution',
      'states:RedriveExecution',
      'states:StartExecution',
      'states:StopExecution',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('may run the two jobs of a tick, and not the rebuilder', () => {
    const { stack, pipeline } = synthesised;
    const jobs = statementsOf(stack, pipeline.master.stateMachine.role)
      .filter((statement) => statement.actions.includes('glue:StartJobRun'))
      .flatMap((statement) => statement.resources);
    expect(jobs).toEqual([expect.stringMatching(/Standardized/), expect.stringMatching(/Curated/)]);
  });

  it('acts for this account only', () => {
    synthesised.template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Action: 'sts:AssumeRole',
            Effect: 'Allow',
            Principal: { Service: 'states.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          },
        ],
        Version: '2012-10-17',
      },
    });
  });
});
