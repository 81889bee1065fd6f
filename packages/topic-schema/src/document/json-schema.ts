import { TopicSchemaFile } from './topic-schema-file.js';

/**
 * The JSON Schema (draft 7, which editors know best) of a topic schema file. The package ships it as
 * `topic-schema.json`.
 */
export function topicSchemaJsonSchema(): Readonly<Record<string, unknown>> {
  const model = JSON.parse(JSON.stringify(TopicSchemaFile)) as Record<string, unknown>;
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...model };
}
