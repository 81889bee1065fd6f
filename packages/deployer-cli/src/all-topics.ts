import type { Ports } from '@firn/lifecycle';

/**
 * The names of all topics in the registry. The index that lists them lags behind: a topic whose flag just changed may
 * be in it twice, or not at all for a moment.
 */
export async function allTopics({ registry }: Pick<Ports, 'registry'>): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const flag of ['ENABLED', 'PAUSED'] as const) {
    for await (const { topic } of registry.topics(flag)) names.add(topic);
  }
  return [...names];
}
