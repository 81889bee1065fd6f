/** Where a project that has installed the linter finds the JSON Schema of topic schemas. */
export const TOPIC_SCHEMA_REFERENCE = 'node_modules/@firn/linter-cli/schemas/topic-schema.json';
