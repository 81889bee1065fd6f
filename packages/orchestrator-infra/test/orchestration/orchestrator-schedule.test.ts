import { describe, expect, it } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { actionsOf } from '../support/policies';
import { synthesise } from '../support/stacks';

const SCHEDULE = 'AWS::Scheduler::Schedule';

describe('OrchestratorSchedule', () => {
  it('starts the Master every fifteen minutes', () => {
    const { template, stack, pipeline } = synthesise();
    template.hasResourceProperties(SCHEDULE, {
      ScheduleExpression: 'rate(15 minutes)',
      State: 'ENABLED',
      Target: { Arn: stack.resolve(pipeline.master.stateMachine.stateMachineArn) as object, Input: '{}' },
    });
  });

  it('forgets a tick that could not be started by the time of the next', () => {
    const { template } = synthesise(() => ({ scheduleInterval: Duration.minutes(5) }));
    template.hasResourceProperties(SCHEDULE, {
      ScheduleExpression: 'rate(5 minutes)',
      Target: { RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 3 } },
    });
  });

  it('takes an interval of many days', () => {
    const { template } = synthesise(() => ({ scheduleInterval: Duration.days(7) }));
    template.hasResourceProperties(SCHEDULE, {
      Target: { RetryPolicy: { MaximumEventAgeInSeconds: 86_400 } },
    });
  });

  it('refuses an interval that is too short', () => {
    expect(() => synthesise(() => ({ scheduleInterval: Duration.seconds(30) }))).toThrow(
      'scheduleInterval is 30 seconds, expected at least 60',
    );
  });

  it('is off where that is asked for', () => {
    synthesise(() => ({ scheduleEnabled: false })).template.hasResourceProperties(SCHEDULE, {
      State: 'DISABLED',
    });
  });

  it('keeps ticks that could not be started in a queue it is given', () => {
    const { template } = synthesise((stack) => ({ scheduleDeadLetterQueue: new sqs.Queue(stack, 'Queue') }));
    template.hasResourceProperties(SCHEDULE, { Target: { DeadLetterConfig: { Arn: Match.anyValue() } } });
  });

  it('may start the Master and do nothing else', () => {
    const { stack, pipeline } = synthesise();
    const role = pipeline.schedule.node.findChild('Role');
    expect(actionsOf(stack, role as never)).toEqual(['states:StartExecution']);
  });

  it('acts for the schedules of this account only', () => {
    synthesise().template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: {
              StringEquals: {
                'aws:SourceAccount': { Ref: 'AWS::AccountId' },
                'aws:SourceArn': Match.anyValue(),
              },
            },
          }),
        ],
      },
    });
  });
});
