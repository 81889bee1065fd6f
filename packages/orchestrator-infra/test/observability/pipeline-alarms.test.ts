import { describe, expect, it } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { metricsLine } from '../../lambda/metrics';
import { synthesise } from '../support/stacks';

interface EmbeddedMetrics {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly [
      {
        readonly Namespace: string;
        readonly Dimensions: readonly [readonly [string]];
        readonly Metrics: readonly [{ readonly Name: string }];
      },
    ];
  };
}

const ALARM = 'AWS::CloudWatch::Alarm';

describe('PipelineAlarms', () => {
  it.each(['Master', 'Rebuilder'] as const)('goes off when the %s fails once', (name) => {
    const { template, stack, pipeline } = synthesise();
    const machine = name === 'Master' ? pipeline.master : pipeline.rebuilder;
    template.hasResourceProperties(ALARM, {
      Namespace: 'AWS/States',
      MetricName: 'ExecutionsFailed',
      Dimensions: [
        { Name: 'StateMachineArn', Value: stack.resolve(machine.stateMachine.stateMachineArn) as object },
      ],
      Statistic: 'Sum',
      Threshold: 1,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  it('goes off when three ticks did not come', () => {
    synthesise().template.hasResourceProperties(ALARM, {
      MetricName: 'ExecutionsStarted',
      Period: 45 * 60,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  it.each([
    ['is off', { scheduleEnabled: false }],
    ['is slower than CloudWatch can watch', { scheduleInterval: Duration.hours(12) }],
  ])('watches no schedule that %s', (_, props) => {
    expect(synthesise(() => props).pipeline.alarms.masterSilent).toBeUndefined();
  });

  it.each([
    ['PausedSeconds', 6 * 3600, {}],
    ['BehindSeconds', 3600, {}],
    ['BehindSeconds', 2 * 3600, { scheduleInterval: Duration.minutes(30) }],
    ['PausedSeconds', 1800, { longestPause: Duration.minutes(30) }],
    ['BehindSeconds', 900, { longestDelay: Duration.minutes(15) }],
  ])('goes off when %s comes to %d (%j)', (metric, threshold, props) => {
    const { template, stack, pipeline } = synthesise(() => props);
    const { _aws: told } = JSON.parse(
      metricsLine('registry', { [metric]: 1 }, new Date(0)),
    ) as EmbeddedMetrics;
    const [{ Namespace, Dimensions, Metrics }] = told.CloudWatchMetrics;
    template.hasResourceProperties(ALARM, {
      Namespace,
      MetricName: Metrics[0].Name,
      Dimensions: [{ Name: Dimensions[0][0], Value: stack.resolve(pipeline.registry.tableName) as object }],
      Statistic: 'Maximum',
      Threshold: threshold,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'ignore',
    });
  });

  it('tells a topic, also when it is over', () => {
    const { template } = synthesise((stack) => ({ alarmTopic: new sns.Topic(stack, 'Topic') }));
    template.allResourcesProperties(ALARM, {
      AlarmActions: [Match.anyValue()],
      OKActions: [Match.anyValue()],
    });
  });
});
