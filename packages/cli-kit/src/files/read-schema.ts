import { lstatSync, readFileSync } from 'node:fs';

import { parseTopicSchema } from '@firn/topic-schema';
import type { Position, Problem, TopicSchema } from '@firn/topic-schema';

import { decodeUtf8 } from './decode-utf8.js';

/** A topic schema file as it was read. */
export interface SchemaFile {
  /** The file as messages name it. */
  readonly file: string;
  /** Absent when there is any problem. */
  readonly schema?: TopicSchema;
  readonly problems: readonly Problem[];
  /** The place of a JSON pointer in the file. */
  readonly locate: (pointer: string) => Position | undefined;
}

/** Reads and validates a topic schema file; whatever is wrong with it is among the problems. */
export function readSchemaFile(path: string, file: string): Promise<SchemaFile> {
  return Promise.resolve(readNow(path, file));
}

/** Files are many and small: to wait for one without blocking takes longer than to read it. */
function readNow(path: string, file: string): SchemaFile {
  try {
    if (lstatSync(path).isFile()) return parseSchemaBytes(readFileSync(path), file);
    return failed(
      file,
      'file.not-regular',
      'not a regular file',
      'replace it (a symbolic link, say) by the file itself',
    );
  } catch (error) {
    return failed(file, 'file.unreadable', `cannot be read: ${(error as Error).message}`);
  }
}

/** Validates the bytes of a topic schema file. */
export function parseSchemaBytes(bytes: Uint8Array, file: string): SchemaFile {
  const text = decodeUtf8(bytes);
  if (text === undefined) return failed(file, 'file.encoding', 'the file is not UTF-8', 'save it as UTF-8');
  const parsed = parseTopicSchema(text, { file });
  return { file, ...parsed, locate: (pointer) => parsed.locate(pointer) };
}

function failed(file: string, code: string, message: string, hint?: string): SchemaFile {
  const problem: Problem = {
    code,
    message,
    file,
    pointer: '',
    line: 1,
    column: 1,
    ...(hint !== undefined && { hint }),
  };
  return { file, problems: [problem], locate: () => undefined };
}
