import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { TopicSchema } from '@firn/topic-schema';
import type { Definitions } from './json-schema.js';
import { eventNames, topicSchema } from './topic-schema.js';

const require = createRequire(import.meta.url);

interface Version {
  readonly version: string;
  readonly events: ReadonlyMap<string, TopicSchema>;
}

/** The events of some published versions of `@octokit/webhooks-schemas`, each as a topic schema; the oldest first. */
export const VERSIONS: readonly Version[] = ['-3', '-4', '-5', '-6', ''].map((alias) => {
  const name = `@octokit/webhooks-schemas${alias}`;
  const { version } = read(`${name}/package.json`) as { readonly version: string };
  const { definitions } = read(`${name}/schema.json`) as { readonly definitions: Definitions };
  const events = eventNames(definitions).map((event) => [event, topicSchema(event, definitions)] as const);
  return { version, events: new Map(events) };
});

function read(file: string): unknown {
  return JSON.parse(readFileSync(require.resolve(file), 'utf8'));
}
