import { ATHENA_NAMES, FIRN_FILE, GLUE_COLUMN, ICEBERG_GLUE_CATALOG } from '../references.js';
import type { FileProblems } from './file-problem.js';

const twice = (first: string, second: string) => ({
  columns: [
    { name: first, type: 'string' },
    { name: second, type: 'string', source: '$.ID' },
  ],
});

/** Names, and the texts that the catalog stores beside them. */
export const NAME_PROBLEMS: FileProblems = {
  'topic-name': {
    summary: 'The name of the topic is not usable for tables, or too long for those of its archives',
    why: 'It is the name of the tables, and the longest name that a reset makes of it has to fit into what the Glue catalog takes too',
    reference: ICEBERG_GLUE_CATALOG,
    example: { bad: { topic: 'Orders-EU' }, good: { topic: 'orders_eu' } },
  },
  'topic-file': {
    summary: 'The file is not named like its topic',
    why: 'Files are compared with the base by topic, and topics are told apart by the names of their files',
    reference: FIRN_FILE,
    hint: 'Name the file <topic>.json, or the topic like the file',
  },
  'raw-table': {
    summary: 'The RAW table is not named as database.table',
    why: 'The jobs read the table by both names, in the characters that the Glue catalog takes',
    reference: ICEBERG_GLUE_CATALOG,
    example: { bad: { raw: { table: 'orders' } }, good: { raw: { table: 'raw.orders' } } },
  },
  'raw-payload': {
    summary: 'The name of the payload column is not usable',
    why: 'The column ingested_at of every RAW table says when a record arrived; it cannot be the payload too',
    reference: FIRN_FILE,
    example: {
      bad: { raw: { table: 'raw.orders', payload: 'ingested_at' } },
      good: { raw: { table: 'raw.orders', payload: 'payload' } },
    },
  },
  'raw-filter': {
    summary: 'The filter of the RAW table compares what cannot be compared',
    why: 'A filter says which topic a record belongs to: neither its payload nor its time of arrival does, and a number that is not held exactly equals others',
    reference: FIRN_FILE,
    example: {
      bad: { raw: { table: 'raw.events', where: { ingested_at: '2026-01-01' } } },
      good: { raw: { table: 'raw.events', where: { kind: 'order' } } },
    },
  },
  'column-name': {
    summary: 'The name of a column has characters that Athena does not take safely, or is too long for Glue',
    why: 'Athena makes names lower case, and other characters than a-z, 0-9 and _ create a table that later statements may refuse; Glue takes 255 characters',
    reference: ATHENA_NAMES,
    example: {
      bad: { columns: [{ name: 'createdAt', type: 'timestamp' }] },
      good: { columns: [{ name: 'created_at', type: 'timestamp', source: '$.createdAt' }] },
    },
  },
  'reserved-name': {
    summary: "The name of a column is one of the pipeline's own",
    why: 'The pipeline adds columns of its own to every table, whose names begin with _firn',
    reference: FIRN_FILE,
    example: {
      bad: { columns: [{ name: '_firn_id', type: 'string' }] },
      good: { columns: [{ name: 'firn_id', type: 'string' }] },
    },
  },
  'duplicate-column': {
    summary: 'Two columns have one name, letter case aside',
    why: 'Athena makes names lower case, so that both would be one column',
    reference: ATHENA_NAMES,
    example: { bad: twice('id', 'id'), good: twice('id', 'id_2') },
  },
  'doc-text': {
    summary: 'A doc does not fit into a comment of the Glue catalog: 255 characters, one line',
    why: 'The doc becomes the comment of the column, and Glue refuses a longer one, or one with a line break',
    reference: GLUE_COLUMN,
    example: {
      bad: { columns: [{ name: 'id', type: 'string', doc: 'Unique.\nSet by the shop' }] },
      good: { columns: [{ name: 'id', type: 'string', doc: 'Unique; set by the shop' }] },
    },
  },
};
