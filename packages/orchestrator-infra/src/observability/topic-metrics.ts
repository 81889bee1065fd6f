import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { PipelineRegistry } from '../registry/pipeline-registry';

/** The namespace under which `PlanRun` tells for how long topics have waited, at each tick. */
const NAMESPACE = 'Firn';

/** For how many seconds the oldest record of RAW has waited that no run has read: of all ENABLED topics. */
export function metricBehind(
  registry: PipelineRegistry,
  options?: cloudwatch.MetricOptions,
): cloudwatch.Metric {
  return waiting('BehindSeconds', registry, options);
}

/** For how many seconds the topic has been paused that has been so for longest. Retired topics do not count. */
export function metricPaused(
  registry: PipelineRegistry,
  options?: cloudwatch.MetricOptions,
): cloudwatch.Metric {
  return waiting('PausedSeconds', registry, options);
}

function waiting(
  metricName: string,
  registry: PipelineRegistry,
  options?: cloudwatch.MetricOptions,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: NAMESPACE,
    metricName,
    dimensionsMap: { Registry: registry.tableName },
    statistic: 'Maximum',
    period: Duration.minutes(15),
    ...options,
  });
}
