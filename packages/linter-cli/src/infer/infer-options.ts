import { basename } from 'node:path';

import { CliError } from '@firn/cli-kit';
import { MAX_TOPIC_LENGTH, MAX_TYPE_DEPTH, proposeName } from '@firn/topic-schema';

import type { DraftOptions } from './draft/draft-options.js';
import { examine } from './draft/objections.js';
import { STANDARD_INPUT } from './samples/open-samples.js';

/** Options of `firn-lint infer`. */
export interface InferOptions {
  readonly topic?: string;
  readonly rawTable?: string;
  readonly filter?: readonly string[];
  readonly key?: readonly string[];
  readonly unwrap?: readonly string[];
  readonly depth: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly format: 'text' | 'json';
}

/**
 * What a draft is told, by the options and the name of the file.
 *
 * @throws CliError when that can be no topic schema, whatever is in the samples
 */
export function readDraftOptions(file: string, options: InferOptions, schemaReference: string): DraftOptions {
  const topic = options.topic ?? topicOf(file);
  const draft: DraftOptions = {
    topic,
    rawTable: options.rawTable ?? `raw.${topic}`,
    where: Object.fromEntries((options.filter ?? []).map(readFilter)),
    key: options.key ?? [],
    unwrap: options.unwrap ?? [],
    depth: readDepth(options.depth),
    schemaReference,
  };
  const raw = { table: draft.rawTable, payload: 'payload', where: draft.where };
  const columns = [{ name: 'id', type: 'string' }];
  const { objections } = examine({ $schema: schemaReference, topic, raw, columns });
  const [first, ...others] = objections;
  if (first === undefined) return draft;
  throw new CliError(first.message, {
    details: others.map(({ message }) => message),
    hint: first.hint ?? 'firn-lint infer --help says what the options are',
  });
}

/** A topic's name from the file's: `Order Events.jsonl` is about `order_events`. */
function topicOf(file: string): string {
  const stem = file === STANDARD_INPUT ? '' : basename(file).replace(/\..*$/s, '');
  const topic = proposeName(stem)
    .replace(/^[0-9_]+/, '')
    .replace(/_{2,}/g, '_')
    .slice(0, MAX_TOPIC_LENGTH);
  if (topic !== '') return topic;
  throw new CliError('the name of the input does not say what the topic is called', {
    hint: 'say it: --topic <name>',
  });
}

function readFilter(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new CliError(`--filter ${text} is not <column>=<value>`, {
    hint: 'name a column of the RAW table, such as --filter event=push',
  });
}

function readDepth(text: string): number {
  const depth = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (depth >= 1 && depth <= MAX_TYPE_DEPTH) return depth;
  throw new CliError(`--depth ${text} is not a whole number from 1 to ${MAX_TYPE_DEPTH}`);
}
