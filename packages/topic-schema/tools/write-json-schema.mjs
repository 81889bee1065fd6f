/* Writes topic-schema.json from the built model: npx nx run topic-schema:json-schema */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { topicSchemaJsonSchema } from '../dist/index.js';

const file = fileURLToPath(new URL('../topic-schema.json', import.meta.url));
const options = { ...(await resolveConfig(file)), filepath: file };
await writeFile(file, await format(JSON.stringify(topicSchemaJsonSchema()), options));
