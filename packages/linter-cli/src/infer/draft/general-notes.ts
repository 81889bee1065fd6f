import type { ColumnType, TopicSchema } from '@firn/topic-schema';

import type { Note } from '../notes/note.js';
import { DDL_WORDS, QUERY_WORDS } from '../../rules/feasibility/athena-reserved-words.js';
import { namedParts } from '../../rules/named-parts.js';
import type { ColumnDraft } from './draft-columns.js';

const MOST_NAMES = 12;

/** What is to be said of a draft as a whole. */
export function generalNotes(
  schema: TopicSchema,
  columns: readonly ColumnDraft[],
  samples: number,
): readonly Note[] {
  return [...reservedWords(schema), ...integers(columns), ...alwaysThere(schema, columns, samples)];
}

function reservedWords(schema: TopicSchema): readonly Note[] {
  const places = new Map<string, string[]>();
  for (const { name, path } of namedParts(schema, (word) => QUERY_WORDS.has(word) || DDL_WORDS.has(word))) {
    places.set(name, [...(places.get(name) ?? []), path]);
  }
  return [...places].map(([name, paths]) => {
    const where = QUERY_WORDS.has(name)
      ? 'queries have to write it in double quotes'
      : 'DDL has to write it in backticks';
    return {
      code: 'reserved-word',
      message: `"${name}" is a reserved word, ${where}: ${some(paths)}`,
      values: paths.length,
      hint: 'Keep it, or call it otherwise and say with "source" or "fields" where its value is',
    };
  });
}

function integers(columns: readonly ColumnDraft[]): readonly Note[] {
  const names = columns.filter(({ value: { type } }) => has(type, 'bigint')).map(({ name }) => name);
  if (names.length === 0) return [];
  const message = `All integers became bigint, in ${some(names)}`;
  const hint =
    'int is enough for what stays below 2,147,483,648, and becomes bigint without a reset; bigint does not become int';
  return [{ code: 'integers', message, values: names.length, of: columns.length, hint }];
}

function alwaysThere(
  { columns: written }: TopicSchema,
  columns: readonly ColumnDraft[],
  samples: number,
): readonly Note[] {
  const required = new Set(written.filter((column) => column.required).map(({ name }) => name));
  const names = columns
    .filter(({ profile, name }) => profile.count - profile.nulls === samples && !required.has(name))
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const message = `Nothing is required but a key, though all ${samples} samples have ${some(names)}`;
  const hint =
    'Write "required": true where a record without the value is worth nothing: it goes to quarantine. Required becomes optional without a reset, not the other way round';
  return [{ code: 'required', message, values: names.length, of: columns.length, hint }];
}

function has(type: ColumnType, kind: ColumnType['kind']): boolean {
  if (type.kind === kind) return true;
  if (type.kind === 'list') return has(type.element, kind);
  if (type.kind === 'map') return has(type.value, kind);
  return type.kind === 'struct' && type.fields.some((field) => has(field.type, kind));
}

function some(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
