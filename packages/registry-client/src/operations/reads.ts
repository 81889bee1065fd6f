import { DEPLOYMENT_PREFIX, topicKey } from '../keys.js';
import type { DeploymentRecord } from '../records/deployment-record.js';
import { readDeployment, readSummary, readTopic } from '../records/read-item.js';
import type { FlowControlFlag, TopicRecord } from '../records/topic-record.js';
import type { TopicSummary } from '../records/topic-summary.js';
import { toAttributes } from '../store/marshal.js';
import { get, query, queryRecords } from '../store/read.js';
import type { Store } from '../store/store.js';
import { FLAG_INDEX } from '../table.js';

/** A topic as it stands now, or `undefined`. */
export async function findTopic(store: Store, topic: string): Promise<TopicRecord | undefined> {
  const item = await get(store, topicKey(topic));
  return item === undefined ? undefined : readTopic(item);
}

/** The topics with this flag, by name, as the index knows them. */
export async function* topics(store: Store, flag: FlowControlFlag): AsyncGenerator<TopicSummary> {
  const items = query(store, {
    IndexName: FLAG_INDEX,
    KeyConditionExpression: '#flow_control_flag = :flag',
    ExpressionAttributeNames: { '#flow_control_flag': 'flow_control_flag' },
    ExpressionAttributeValues: toAttributes({ ':flag': flag }),
  });
  for await (const item of items) yield readSummary(item);
}

/** The journals of a topic's deployments, in no particular order. */
export async function* deployments(store: Store, topic: string): AsyncGenerator<DeploymentRecord> {
  topicKey(topic);
  for await (const item of queryRecords(store, topic, DEPLOYMENT_PREFIX)) yield readDeployment(item);
}
