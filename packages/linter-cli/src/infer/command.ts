import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';

import { CliError, ExitCode, colourWanted, createStyle, loadProject, printable } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { configurableRules } from '../rules/configurable-rules.js';
import type { DraftDocument } from './draft/draft-document.js';
import { draftSchema } from './draft/draft-schema.js';
import { readDraftOptions } from './infer-options.js';
import type { InferOptions } from './infer-options.js';
import type { InferResult } from './infer-result.js';
import type { Note } from './notes/note.js';
import { printDraft } from './print-draft.js';
import { renderNotes } from './render-notes.js';
import { observeSamples } from './samples/observe-samples.js';
import type { Observation } from './samples/observe-samples.js';
import { isDocument, openSamples } from './samples/open-samples.js';
import { TOPIC_SCHEMA_REFERENCE } from './topic-schema-reference.js';

/** `firn-lint infer`: drafts a topic schema from sample payloads, and says what it is unsure of. */
export async function runInfer(file: string, options: InferOptions, io: CliIo): Promise<ExitCode> {
  const draftOptions = readDraftOptions(file, options, await schemaReference(options, io));
  const observation = await observeSamples(openSamples(file, io), progress(io));
  if (observation.payloads.count === 0) throw nothingRead(file, observation);
  const { document, notes: found } = draftSchema(observation.payloads, draftOptions);
  const notes = [...brokenSamples(observation), ...found];
  if (document === undefined) {
    io.stderr.write(renderNotes(notes, createStyle(colourWanted(io.stderr, io.env))));
    throw new CliError('there is nothing to draft a column from', {
      hint: 'give samples in which values that have one type occur',
    });
  }
  await deliver(document, notes, observation, options, io);
  return ExitCode.Ok;
}

/** The JSON Schema as a file in the folder of the draft refers to it. */
async function schemaReference({ output }: InferOptions, io: CliIo): Promise<string> {
  const project = await loadProject(io.cwd, undefined, { rules: configurableRules() });
  const folder =
    output === undefined ? join(project.root, project.config.schemas) : dirname(resolve(io.cwd, output));
  const path = relative(folder, join(project.root, TOPIC_SCHEMA_REFERENCE)).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

async function deliver(
  document: DraftDocument,
  notes: readonly Note[],
  { read, broken, faults }: Observation,
  { format, output, force }: InferOptions,
  io: CliIo,
): Promise<void> {
  const text = printDraft(document);
  if (output !== undefined) await put(output, text, force === true, io);
  if (format === 'json') {
    const result: InferResult = {
      schema: { ...document },
      notes: [...notes],
      samples: { read, broken, faults: [...faults] },
      ...(output !== undefined && { file: output }),
    };
    io.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    return;
  }
  if (output === undefined) io.stdout.write(text);
  const style = createStyle(colourWanted(io.stderr, io.env));
  const samples = broken === 0 ? `${read} samples` : `${read - broken} of ${read} samples`;
  const columns = `${document.columns.length} column${document.columns.length === 1 ? '' : 's'}`;
  const where = output === undefined ? '' : ` in ${printable(output)}`;
  io.stderr.write(renderNotes(notes, style));
  io.stderr.write(`${style.green('drafted')} ${document.topic}${where}: ${columns} from ${samples}\n`);
}

async function put(file: string, text: string, force: boolean, io: CliIo): Promise<void> {
  const path = resolve(io.cwd, file);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new CliError(`${file} is there already`, {
        cause,
        hint: 'name another file, or replace it: --force',
      });
    throw new CliError(`cannot write ${file}: ${message}`, { cause });
  }
}

function brokenSamples({ read, broken, faults }: Observation): readonly Note[] {
  if (broken === 0) return [];
  const message = `${broken} of ${read} samples are not what the pipeline reads: ${some(faults)}`;
  const hint = 'The draft is made without them; such a record goes to quarantine';
  return [{ code: 'broken-samples', message, values: broken, of: read, hint }];
}

function nothingRead(file: string, { read, faults }: Observation): CliError {
  const hint = isDocument(file)
    ? 'give JSON objects: one, several after another, or an array of them'
    : 'give JSON Lines, an object on each line; a file with one document or an array has to be named .json';
  if (read === 0) return new CliError(`${file} has no samples`, { hint });
  const details = faults.slice(0, SHOWN_FAULTS).map(({ line, message }) => `line ${line}: ${message}`);
  return new CliError(`none of ${read} samples is what the pipeline reads`, { details, hint });
}

const SHOWN_FAULTS = 5;

function some(faults: Observation['faults']): string {
  const shown = faults.slice(0, SHOWN_FAULTS).map(({ line, message }) => `line ${line} ${message}`);
  return shown.join('; ') + (faults.length > SHOWN_FAULTS ? '; ...' : '');
}

const PROGRESS_STEP = 10_000;

/** On a terminal, how far it has come. */
function progress({ stderr }: CliIo): (read: number) => void {
  if (stderr.isTTY !== true) return () => undefined;
  return (read) => {
    if (read % PROGRESS_STEP === 0) stderr.write(`\r${read} samples read\r`);
  };
}
