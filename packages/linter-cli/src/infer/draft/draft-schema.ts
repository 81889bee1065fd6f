import { printType } from '@firn/topic-schema';

import type { Note, Notice } from '../notes/note.js';
import type { ObjectProfile } from '../profile/object-profile.js';
import { checkKey } from './choose-key.js';
import { choosePartitioning } from './choose-partitioning.js';
import { draftColumns, tighter } from './draft-columns.js';
import type { Bounds, ColumnDraft } from './draft-columns.js';
import type { DraftColumn, DraftDocument } from './draft-document.js';
import type { DraftOptions } from './draft-options.js';
import { generalNotes } from './general-notes.js';
import { examine } from './objections.js';

/** A drafted topic schema, which `firn-lint check` has no error for, and what it is unsure of. */
export interface Draft {
  /** Absent when no value that was seen has a type. */
  readonly document?: DraftDocument;
  readonly notes: readonly Note[];
}

/**
 * Drafts a topic schema from what was seen of payloads. Pure.
 *
 * What the catalog or Athena would refuse is made smaller: first the deepest part of the widest column is left out, and
 * so on; then the columns that are rarest.
 *
 * @throws CliError when the primary key that was asked for can be none, or what is to be unwrapped is no object
 */
export function draftSchema(payloads: ObjectProfile, options: DraftOptions): Draft {
  let bounds: Bounds = { depths: new Map(), leftOut: new Set() };
  for (;;) {
    const notes: Note[] = [];
    const notice = (note: Note): void => void notes.push(note);
    const columns = draftColumns(payloads, options, bounds, notice);
    if (columns.length === 0) return { notes };
    noteLeftOut(bounds, notice);
    const partition = choosePartitioning(columns, payloads.count, notice);
    checkKey(options.key, { columns, samples: payloads.count, notes }, notice);
    const document = assemble(columns, partition, options);
    const { schema, objections } = examine(document);
    if (schema !== undefined) {
      return { document, notes: [...notes, ...generalNotes(schema, columns, payloads.count)] };
    }
    const next = tighter(bounds, columns);
    if (next === undefined) throw new Error(`a draft was refused: ${objections[0]?.message ?? ''}`);
    bounds = next;
  }
}

function noteLeftOut({ leftOut }: Bounds, notice: Notice): void {
  if (leftOut.size === 0) return;
  const message = `${leftOut.size} of the rarest keys were left out: with them the table would be larger than AWS takes`;
  const hint = 'Draft from fewer kinds of events at a time, one topic for each';
  notice({ code: 'too-many-columns', message, values: leftOut.size, hint });
}

function assemble(
  columns: readonly ColumnDraft[],
  partition: string | undefined,
  { topic, rawTable, where, key, schemaReference }: DraftOptions,
): DraftDocument {
  const orderBy = partition === undefined || key.includes(partition) ? [] : [partition];
  return {
    $schema: schemaReference,
    topic,
    raw: { table: rawTable, payload: 'payload', ...(Object.keys(where).length > 0 && { where }) },
    columns: columns.map((column) => write(column, key.includes(column.name))),
    ...(partition !== undefined && { partitionBy: [`day(${partition})`] }),
    ...(key.length > 0 && { curated: { primaryKey: key, ...(orderBy.length > 0 && { orderBy }) } }),
  };
}

function write({ name, value, place: { path: source } }: ColumnDraft, required: boolean): DraftColumn {
  return {
    name,
    type: spaced(printType(value.type)),
    ...(source !== `$.${name}` && { source }),
    ...(required && { required: true as const }),
    ...(value.fields.length > 0 && { fields: Object.fromEntries(value.fields) }),
  };
}

/** A type as people write it. */
function spaced(type: string): string {
  return type.replace(/:|,(?!\d+\))/g, '$& ');
}
