import type { TSchema } from 'typebox';
import { DeploymentRecord } from './deployment-record.js';
import { RunRecord } from './run-record.js';
import { SchemaPart } from './schema-part.js';
import { SchemaRecord } from './schema-record.js';
import { TopicRecord } from './topic-record.js';

/** The JSON Schema of every kind of record, as packaged in `registry-records.json`. */
export function recordsSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://firn-data.github.io/registry-records.json',
    title: 'Records of the pipeline registry',
    description:
      'Each record by its kind, with plain values: the string set of holds as an array, empty when absent.',
    $defs: {
      topic: definition(TopicRecord),
      schema: definition(SchemaRecord),
      schemaPart: definition(SchemaPart),
      deployment: definition(DeploymentRecord),
      run: definition(RunRecord),
    },
  };
}

/** The model as plain JSON. */
function definition(model: TSchema): unknown {
  return JSON.parse(JSON.stringify(model));
}
