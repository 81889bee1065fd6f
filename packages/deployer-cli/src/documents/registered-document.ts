import { StateError } from '@firn/lifecycle';
import type { Ports } from '@firn/lifecycle';
import { parseTopicSchema } from '@firn/topic-schema';

import type { Found } from '../apply/apply-registered.js';
import type { TopicFile } from './load-topics.js';

type Registry = Pick<Ports, 'registry'>;

/**
 * The document of the deployment that is open on a topic, as if it were a schema file; or what to say when there is
 * nothing to go on with.
 *
 * @throws StateError when the registry holds what this version cannot read
 */
export async function findOpen(topic: string, { registry }: Registry): Promise<Found> {
  const record = await registry.getTopic(topic);
  if (record === undefined) return unknownTopic(topic);
  const { deployment: open, schema_version: version, generation } = record;
  if (open === undefined) return { report: { topic, file: '', state: 'unchanged', version, generation } };
  const journal = await registry.getDeployment(topic, open.id);
  if (journal === undefined)
    throw new StateError(`The registry lacks the journal of the deployment ${open.id} of ${topic}.`);
  return { document: await documentOf(topic, journal.to_version, { registry }) };
}

/**
 * The document that is in force for a topic, as if it were a schema file; of a topic with an open deployment, that
 * one's. Or what to say when there is none.
 *
 * @throws StateError when the registry holds what this version cannot read
 */
export async function findInForce(topic: string, { registry }: Registry): Promise<Found> {
  const record = await registry.getTopic(topic);
  if (record === undefined) return unknownTopic(topic);
  if (record.schema_version === 0) {
    const problem = {
      code: 'nothing_in_force',
      message: `The topic ${topic} has no published version yet: its first deployment is open.`,
      hint: `Finish that: firn-deploy resume ${topic}.`,
    };
    return { report: { topic, file: '', state: 'refused', problem } };
  }
  return { document: await documentOf(topic, record.schema_version, { registry }) };
}

async function documentOf(topic: string, version: number, { registry }: Registry): Promise<TopicFile> {
  const document = await registry.getSchema(topic, version);
  if (document === undefined)
    throw new StateError(`The registry lacks version ${version} of the topic ${topic}, which it refers to.`);
  const file = `version ${version} in the registry`;
  const { schema, problems } = parseTopicSchema(document.document);
  if (schema !== undefined) return { file, schema };
  const reasons = problems.map((problem) => problem.message).join('; ');
  throw new StateError(
    `The ${file} of the topic ${topic} cannot be read: ${reasons}. Use the release of Firn that wrote it, or a newer one.`,
  );
}

function unknownTopic(topic: string): Found {
  const problem = {
    code: 'topic_unknown',
    message: `The registry knows no topic ${topic}.`,
    hint: 'Correct the name; firn-deploy status lists the topics.',
  };
  return { report: { topic, file: '', state: 'refused', problem } };
}
