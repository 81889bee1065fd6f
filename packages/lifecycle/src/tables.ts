import type { TableName } from '@firn/topic-schema';
import type { Environment } from './environment.js';
import type { Layer } from './names.js';

/** The live names of a topic's own tables. RAW is not among them: its name is in the topic schema. */
export type LiveTables = Readonly<Record<Exclude<Layer, 'raw'>, TableName>>;

/** The live names of a topic's tables: the topic, in the database of each layer. */
export function liveTables(environment: Environment, topic: string): LiveTables {
  const { standardized, curated, quarantine } = environment.databases;
  return {
    standardized: { database: standardized, name: topic },
    curated: { database: curated, name: topic },
    quarantine: { database: quarantine, name: topic },
  };
}
