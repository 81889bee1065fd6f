import type { DeploymentRecord, SchemaRecord, TopicRecord } from '@firn/registry-client';
import type { TopicSchema } from '@firn/topic-schema';

/** What a rollback of a topic depends on. */
export interface ObservedRollback {
  readonly topic: string;
  /** Absent when the topic is not in the registry. */
  readonly record?: TopicRecord;
  /** The journal of the open deployment. */
  readonly open?: DeploymentRecord;
  /** Of an open reset: the document that it leaves, as it was published, and read. */
  readonly before?: { readonly record: SchemaRecord; readonly schema: TopicSchema };
  /** The deployment that published the version in force, when none is open. */
  readonly last?: DeploymentRecord;
}
