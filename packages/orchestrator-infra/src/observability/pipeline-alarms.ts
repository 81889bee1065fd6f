import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { HistoricalRebuilder } from '../orchestration/historical-rebuilder';
import type { MasterOrchestrator } from '../orchestration/master-orchestrator';

/** Properties of `PipelineAlarms`. */
export interface PipelineAlarmsProps {
  /** State machine of the ticks. */
  readonly master: MasterOrchestrator;
  /** State machine of the rebuilds. */
  readonly rebuilder: HistoricalRebuilder;
  /**
   * Time from one tick to the next.
   *
   * @default - no schedule is watched
   */
  readonly scheduleInterval?: Duration;
  /**
   * Topic that is told when an alarm goes off, and when it is over.
   *
   * @default - nobody is told
   */
  readonly alarmTopic?: sns.ITopic;
}

const { GREATER_THAN_OR_EQUAL_TO_THRESHOLD, LESS_THAN_THRESHOLD } = cloudwatch.ComparisonOperator;

/** Longest time that the alarm on a silent schedule can look at. */
const LONGEST_SILENCE = Duration.days(1);

/** Alarms on a tick that failed, a rebuild that failed, and ticks that do not come. */
export class PipelineAlarms extends Construct {
  /** A topic failed in a tick, or the tick itself did. */
  readonly masterFailed: cloudwatch.Alarm;
  /** A rebuild failed: its topic is PAUSED until `firn-deploy resume` or `rollback`. */
  readonly rebuilderFailed: cloudwatch.Alarm;
  /** The Master was not started for three intervals and more. Absent when there is no schedule to watch. */
  readonly masterSilent?: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, props: PipelineAlarmsProps) {
    super(scope, id);
    this.masterFailed = new cloudwatch.Alarm(this, 'MasterFailed', {
      alarmDescription: 'A topic failed in a run of the Master; the cause of the execution names it.',
      metric: props.master.metricFailed({ period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    this.rebuilderFailed = new cloudwatch.Alarm(this, 'RebuilderFailed', {
      alarmDescription:
        'A rebuild failed and its topic stays PAUSED; go on with firn-deploy resume or firn-deploy rollback.',
      metric: props.rebuilder.metricFailed({ period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    if (props.scheduleInterval !== undefined) {
      this.masterSilent = this.silence(props.master, props.scheduleInterval);
    }
    this.notify(props.alarmTopic);
  }

  /** The alarms that there are. */
  all(): cloudwatch.Alarm[] {
    const silent = this.masterSilent === undefined ? [] : [this.masterSilent];
    return [this.masterFailed, this.rebuilderFailed, ...silent];
  }

  private silence(master: MasterOrchestrator, interval: Duration): cloudwatch.Alarm | undefined {
    const period = Duration.minutes(Math.ceil(interval.toMinutes({ integral: false })) * 3);
    if (period.toSeconds() > LONGEST_SILENCE.toSeconds()) return undefined;
    return new cloudwatch.Alarm(this, 'MasterSilent', {
      alarmDescription: 'The schedule did not start the Master: no topic is processed.',
      metric: master.metricStarted({ period }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: LESS_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    });
  }

  private notify(topic: sns.ITopic | undefined): void {
    if (topic === undefined) return;
    const action = new actions.SnsAction(topic);
    for (const alarm of this.all()) {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }
}
