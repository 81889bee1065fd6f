import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { ControlFunctions } from '../control/control-functions';
import type { ProcessingJobs } from '../jobs/processing-jobs';
import type { HistoricalRebuilder } from '../orchestration/historical-rebuilder';
import type { MasterOrchestrator } from '../orchestration/master-orchestrator';
import type { OrchestrationMachine } from '../orchestration/orchestration-machine';
import type { PipelineRegistry } from '../registry/pipeline-registry';
import type { PipelineAlarms } from './pipeline-alarms';

/** Properties of `PipelineDashboard`. */
export interface PipelineDashboardProps {
  /** State machine of the ticks. */
  readonly master: MasterOrchestrator;
  /** State machine of the rebuilds. */
  readonly rebuilder: HistoricalRebuilder;
  /** The control steps. */
  readonly functions: ControlFunctions;
  /** The data steps. */
  readonly jobs: ProcessingJobs;
  /** The registry. */
  readonly registry: PipelineRegistry;
  /** The alarms. */
  readonly alarms: PipelineAlarms;
}

const PERIOD = Duration.minutes(15);
const HALF = 12;
const WHOLE = 24;

/** One page on a pipeline: alarms, ticks, rebuilds, control functions, Glue runs, registry. */
export class PipelineDashboard extends Construct {
  /** The dashboard. */
  readonly dashboard: cloudwatch.Dashboard;

  constructor(scope: Construct, id: string, props: PipelineDashboardProps) {
    super(scope, id);
    const { master, rebuilder, functions, jobs, registry, alarms } = props;
    this.dashboard = new cloudwatch.Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(1) });
    this.dashboard.addWidgets(
      new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: alarms.all(), width: WHOLE, height: 2 }),
    );
    this.dashboard.addWidgets(...executions('Master', master));
    this.dashboard.addWidgets(...executions('Historical Rebuilder', rebuilder));
    this.dashboard.addWidgets(
      new cloudwatch.GraphWidget({
        title: 'Errors of control functions',
        left: functions.all().map((one) => one.metricErrors({ label: one.node.id, period: PERIOD })),
        width: HALF,
      }),
      new cloudwatch.GraphWidget({
        title: 'Glue: time of all executors',
        left: [jobs.standardized, jobs.curated, jobs.rebuilder].map((job) =>
          job.metricElapsedTime({ label: job.node.id, period: PERIOD }),
        ),
        width: HALF,
      }),
    );
    this.dashboard.addWidgets(
      new cloudwatch.GraphWidget({
        title: 'Registry: throttled writes',
        left: [registry.metricWriteThrottles({ period: PERIOD })],
        width: HALF,
      }),
    );
  }
}

function executions(name: string, machine: OrchestrationMachine): cloudwatch.GraphWidget[] {
  return [
    new cloudwatch.GraphWidget({
      title: `${name}: executions`,
      left: [
        machine.metricStarted({ label: 'started', period: PERIOD }),
        machine.metricSucceeded({ label: 'succeeded', period: PERIOD }),
        machine.metricFailed({ label: 'failed', period: PERIOD }),
      ],
      width: HALF,
    }),
    new cloudwatch.GraphWidget({
      title: `${name}: duration`,
      left: [machine.metricTime({ label: 'longest', period: PERIOD })],
      width: HALF,
    }),
  ];
}
