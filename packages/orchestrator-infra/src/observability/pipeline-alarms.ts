import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { HistoricalRebuilder } from '../orchestration/historical-rebuilder';
import type { MasterOrchestrator } from '../orchestration/master-orchestrator';
import type { PipelineRegistry } from '../registry/pipeline-registry';
import { metricBehind, metricPaused } from './topic-metrics';

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
  /** The registry of the topics. */
  readonly registry: PipelineRegistry;
  /**
   * How long a topic may be paused before it is too long. Retired topics do not count.
   *
   * @default Duration.hours(6)
   */
  readonly longestPause?: Duration;
  /**
   * How long a record may wait in RAW before its topic is behind.
   *
   * @default - four intervals, at least an hour
   */
  readonly longestDelay?: Duration;
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

const LEAST_DELAY = Duration.hours(1);
const INTERVALS_BEHIND = 4;

/** Alarms on a tick that failed, a rebuild that failed, ticks that do not come, and topics that wait for too long. */
export class PipelineAlarms extends Construct {
  /** A topic failed in a tick, or the tick itself did. */
  readonly masterFailed: cloudwatch.Alarm;
  /** A rebuild failed: its topic is PAUSED until `firn-deploy resume` or `rollback`. */
  readonly rebuilderFailed: cloudwatch.Alarm;
  /** The Master was not started for three intervals and more. Absent when there is no schedule to watch. */
  readonly masterSilent?: cloudwatch.Alarm;
  /** A topic has been paused for too long: by an operator, or by a reset that does not get on. */
  readonly topicPaused: cloudwatch.Alarm;
  /** A topic is behind: it fails at every tick, or more arrives than its runs can read. */
  readonly topicBehind: cloudwatch.Alarm;

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
    this.topicPaused = this.waiting('TopicPaused', {
      metric: metricPaused(props.registry),
      limit: props.longestPause ?? Duration.hours(6),
      description: 'A topic has been paused for too long; firn-deploy status says by whom, and since when.',
    });
    this.topicBehind = this.waiting('TopicBehind', {
      metric: metricBehind(props.registry),
      limit: props.longestDelay ?? usualDelay(props.scheduleInterval),
      description:
        'Records wait in RAW for too long; firn-deploy status shows which topic is behind, and its last run.',
    });
    this.notify(props.alarmTopic);
  }

  /** The alarms that there are. */
  all(): cloudwatch.Alarm[] {
    const silent = this.masterSilent === undefined ? [] : [this.masterSilent];
    return [this.masterFailed, this.rebuilderFailed, ...silent, this.topicPaused, this.topicBehind];
  }

  /** A tick that does not come tells nothing: that is `masterSilent`'s. */
  private waiting(
    id: string,
    watched: { readonly metric: cloudwatch.Metric; readonly limit: Duration; readonly description: string },
  ): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, id, {
      alarmDescription: watched.description,
      metric: watched.metric,
      threshold: watched.limit.toSeconds(),
      evaluationPeriods: 1,
      comparisonOperator: GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.IGNORE,
    });
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

function usualDelay(interval: Duration | undefined): Duration {
  const seconds = INTERVALS_BEHIND * (interval?.toSeconds() ?? 0);
  return Duration.seconds(Math.max(seconds, LEAST_DELAY.toSeconds()));
}
