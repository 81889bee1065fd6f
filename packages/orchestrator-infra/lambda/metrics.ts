/** The namespace of the metrics; the constructs' alarms watch the same. */
const NAMESPACE = 'Firn';

/**
 * Metrics of a pipeline in CloudWatch's embedded format: a line in the log is all that it takes, and no right to call
 * CloudWatch.
 */
export function metricsLine(registry: string, metrics: Readonly<Record<string, number>>, time: Date): string {
  const names = Object.keys(metrics).map((name) => ({ Name: name, Unit: 'Seconds' }));
  const declared = { Namespace: NAMESPACE, Dimensions: [['Registry']], Metrics: names };
  return JSON.stringify({
    _aws: { Timestamp: time.getTime(), CloudWatchMetrics: [declared] },
    Registry: registry,
    ...metrics,
  });
}
