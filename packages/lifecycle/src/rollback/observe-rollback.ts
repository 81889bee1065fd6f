import type { DeploymentRecord } from '@firn/registry-client';
import { parseTopicSchema } from '@firn/topic-schema';
import { StateError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import type { ObservedRollback } from './observed-rollback.js';

/**
 * Looks at what a rollback of this topic depends on. Changes nothing.
 *
 * @throws StateError when the registry holds what this version cannot read
 */
export async function observeRollback(topic: string, ports: Ports): Promise<ObservedRollback> {
  const { registry } = ports;
  const record = await registry.getTopic(topic);
  if (record === undefined) return { topic };
  if (record.deployment === undefined) {
    const published = await registry.getSchema(topic, record.schema_version);
    const last = published && (await registry.getDeployment(topic, published.deployment));
    return { topic, record, ...(last && { last }) };
  }
  const open = await registry.getDeployment(topic, record.deployment.id);
  if (open === undefined) {
    throw new StateError(
      `The topic ${topic} has the open deployment ${record.deployment.id}, but the registry lacks its journal.`,
    );
  }
  const before = await documentBefore(open, ports);
  return { topic, record, open, ...(before && { before }) };
}

async function documentBefore(
  { topic, from_version: version }: DeploymentRecord,
  { registry }: Ports,
): Promise<ObservedRollback['before']> {
  if (version === 0) return undefined;
  const record = await registry.getSchema(topic, version);
  if (record === undefined) {
    throw new StateError(
      `The registry lacks version ${version} of the topic ${topic}, which its reset leaves.`,
    );
  }
  const { schema, problems } = parseTopicSchema(record.document);
  if (schema !== undefined) return { record, schema };
  throw new StateError(
    `Version ${version} of the topic ${topic} in the registry cannot be read: ${problems.map((problem) => problem.message).join('; ')}. Use the release of Firn that published it, or a newer one.`,
  );
}
