import { StateError } from '@firn/lifecycle';
import type { Ports } from '@firn/lifecycle';
import { parseTopicSchema } from '@firn/topic-schema';

import type { TopicApplyReport } from '../apply/apply-result.js';
import type { TopicFile } from '../documents/load-topics.js';

/**
 * The document of the deployment that is open on a topic, as if it were a schema file; or what to say when there is
 * nothing to go on with.
 *
 * @throws StateError when the registry holds what this version cannot read
 */
export async function findOpen(
  topic: string,
  { registry }: Pick<Ports, 'registry'>,
): Promise<{ readonly open: TopicFile } | { readonly report: TopicApplyReport }> {
  const record = await registry.getTopic(topic);
  if (record === undefined) {
    const problem = {
      code: 'topic_unknown',
      message: `The registry knows no topic ${topic}.`,
      hint: 'Correct the name; firn-deploy status lists the topics.',
    };
    return { report: { topic, file: '', state: 'refused', problem } };
  }
  const { deployment: open, schema_version: version, generation } = record;
  if (open === undefined) return { report: { topic, file: '', state: 'unchanged', version, generation } };
  const journal = await registry.getDeployment(topic, open.id);
  const document = journal && (await registry.getSchema(topic, journal.to_version));
  if (document === undefined) {
    throw new StateError(
      `The registry lacks the journal or the document of the deployment ${open.id} of ${topic}.`,
    );
  }
  const file = `version ${document.version} in the registry`;
  const { schema, problems } = parseTopicSchema(document.document);
  if (schema !== undefined) return { open: { file, schema } };
  const reasons = problems.map((problem) => problem.message).join('; ');
  throw new StateError(
    `The ${file} of the topic ${topic} cannot be read: ${reasons}. Use the release of Firn that wrote it, or a newer one.`,
  );
}
