import { describe, expect, it } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { synthesise } from '../support/stacks';

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

  it('tells a topic, also when it is over', () => {
    const { template } = synthesise((stack) => ({ alarmTopic: new sns.Topic(stack, 'Topic') }));
    template.allResourcesProperties(ALARM, {
      AlarmActions: [Match.anyValue()],
      OKActions: [Match.anyValue()],
    });
  });
});
