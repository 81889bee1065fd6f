import { join, relative } from 'node:path/posix';
import { join as joinNative } from 'node:path';

import { listSchemaFiles } from '@firn/cli-kit';

import { printDraft } from '../../infer/print-draft.js';
import { TOPIC_SCHEMA_REFERENCE } from '../../infer/topic-schema-reference.js';
import type { PlannedFile } from '../planned-file.js';
import type { ProjectPlace } from '../project-place.js';

const TOPIC = 'example_orders';

/** A topic schema to begin with, unless there is one. */
export async function planExample({ folder, project }: ProjectPlace): Promise<PlannedFile> {
  const { schemas } = project.config;
  const found = (await listSchemaFiles(joinNative(project.root, schemas))) ?? [];
  const [first] = found;
  if (first !== undefined) {
    const more = found.length === 1 ? '' : ` and ${found.length - 1} more`;
    return {
      file: join(folder, schemas, first),
      state: 'keep',
      message: `is a topic schema${more}: no example needed`,
    };
  }
  const reference = relative(schemas, TOPIC_SCHEMA_REFERENCE);
  return { file: join(folder, schemas, `${TOPIC}.json`), state: 'create', content: exampleSchema(reference) };
}

function exampleSchema(reference: string): string {
  return printDraft({
    $schema: reference,
    topic: TOPIC,
    description: 'An example, to be replaced: firn-lint infer drafts a topic schema from sample payloads',
    owner: 'team-checkout',
    raw: { table: `raw.${TOPIC}`, payload: 'payload' },
    columns: [
      { name: 'order_id', type: 'string', source: '$.id', required: true },
      { name: 'customer', type: 'struct<id: string, country: string>' },
      { name: 'items', type: 'array<struct<sku: string, quantity: int, price: decimal(18,2)>>' },
      { name: 'total', type: 'decimal(18,2)', doc: 'Gross, in the currency of the order' },
      { name: 'created_at', type: 'timestamp', required: true },
      { name: 'updated_at', type: 'timestamp' },
    ],
    partitionBy: ['day(created_at)'],
    curated: { primaryKey: ['order_id'], orderBy: ['updated_at'] },
  });
}
