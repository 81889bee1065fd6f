import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as targets from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { MasterOrchestrator } from './master-orchestrator';

/** When the Master runs. */
export interface OrchestratorScheduleOptions {
  /**
   * Time from one tick to the next; at least a minute.
   *
   * @default Duration.minutes(15)
   */
  readonly scheduleInterval?: Duration;
  /**
   * Whether the schedule is on.
   *
   * @default true
   */
  readonly scheduleEnabled?: boolean;
  /**
   * Queue for ticks that could not be started.
   *
   * @default - such a tick is dropped: the next one does its work
   */
  readonly scheduleDeadLetterQueue?: sqs.IQueue;
}

/** Properties of `OrchestratorSchedule`. */
export interface OrchestratorScheduleProps extends OrchestratorScheduleOptions {
  /** What each tick starts. */
  readonly master: MasterOrchestrator;
}

/** Starts the Master by EventBridge Scheduler. Ticks may overlap: they share the topics out by their leases. */
export class OrchestratorSchedule extends Construct {
  /** The schedule. */
  readonly schedule: scheduler.Schedule;
  /** Time from one tick to the next. */
  readonly interval: Duration;

  constructor(scope: Construct, id: string, props: OrchestratorScheduleProps) {
    super(scope, id);
    this.interval = props.scheduleInterval ?? Duration.minutes(15);
    if (this.interval.toSeconds() < 60) {
      throw new Error(`scheduleInterval is ${this.interval.toSeconds()} seconds, expected at least 60`);
    }

    const role = new iam.Role(this, 'Role', { assumedBy: this.scheduler() });
    this.schedule = new scheduler.Schedule(this, 'Schedule', {
      description: 'Firn: starts the Master',
      schedule: scheduler.ScheduleExpression.rate(this.interval),
      enabled: props.scheduleEnabled ?? true,
      target: new targets.StepFunctionsStartExecution(props.master.stateMachine, {
        role,
        input: scheduler.ScheduleTargetInput.fromObject({}),
        deadLetterQueue: props.scheduleDeadLetterQueue,
        // A tick that comes later than the next one is of no use.
        maxEventAge: Duration.seconds(Math.min(this.interval.toSeconds(), Duration.days(1).toSeconds())),
        retryAttempts: 3,
      }),
    });
    this.schedule.node.addDependency(role);
  }

  /** Only EventBridge Scheduler, and only for this account's schedules. */
  private scheduler(): iam.ServicePrincipal {
    const stack = Stack.of(this);
    const group = stack.formatArn({
      service: 'scheduler',
      resource: 'schedule-group',
      resourceName: 'default',
    });
    return new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': group } },
    });
  }
}
