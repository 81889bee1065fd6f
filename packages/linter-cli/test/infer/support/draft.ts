import { parseTopicSchema } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';

import type { DraftDocument } from '../../../src/infer/draft/draft-document.js';
import { draftSchema } from '../../../src/infer/draft/draft-schema.js';
import type { DraftOptions } from '../../../src/infer/draft/draft-options.js';
import type { Note, NoteCode } from '../../../src/infer/notes/note.js';
import { printDraft } from '../../../src/infer/print-draft.js';
import { observeSamples } from '../../../src/infer/samples/observe-samples.js';
import type { Observation } from '../../../src/infer/samples/observe-samples.js';
import type { RawSample } from '../../../src/infer/samples/sample.js';

/** A draft, made without the command line. */
export interface TestDraft {
  readonly observation: Observation;
  readonly document?: DraftDocument;
  /** The draft, read as a file of its topic. */
  readonly schema?: TopicSchema;
  readonly notes: readonly Note[];
  /** The type of each column, by its name. */
  readonly types: Readonly<Record<string, string>>;
  readonly codes: readonly NoteCode[];
}

/** Drafts from the texts of samples. */
export async function draft(
  samples: readonly string[],
  options: Partial<DraftOptions> = {},
): Promise<TestDraft> {
  const observation = await observeSamples(raw(samples));
  const { document, notes } = draftSchema(observation.payloads, {
    topic: 'orders',
    rawTable: 'raw.orders',
    where: {},
    key: [],
    unwrap: [],
    depth: 10,
    schemaReference: '../topic-schema.json',
    ...options,
  });
  const codes = notes.map(({ code }) => code);
  if (document === undefined) return { observation, notes, types: {}, codes };
  const { schema, problems } = parseTopicSchema(printDraft(document), { file: `${document.topic}.json` });
  if (schema === undefined) throw new Error(`invalid: ${JSON.stringify(problems)}`);
  const types = Object.fromEntries(document.columns.map(({ name, type }) => [name, type]));
  return { observation, document, schema, notes, types, codes };
}

/** Drafts from values. */
export function draftOf(...payloads: readonly object[]): Promise<TestDraft> {
  return draft(payloads.map((payload) => JSON.stringify(payload)));
}

async function* raw(samples: readonly string[]): AsyncGenerator<RawSample> {
  for (const [index, text] of samples.entries()) yield { line: index + 1, bytes: Buffer.from(text) };
}
