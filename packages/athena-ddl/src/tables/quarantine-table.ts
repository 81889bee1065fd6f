import type { TableDefinition } from '../definition.js';
import { DEFAULT_PROPERTIES } from './defaults.js';

/**
 * The quarantine of a topic: records that could not be taken over, of all generations, each with where it came from, and
 * whether a replay has taken it over since.
 */
export function quarantineTable(): TableDefinition {
  return {
    columns: [
      { name: 'generation', type: 'int', comment: 'Generation of the table that did not take the record' },
      { name: 'schema_version', type: 'int', comment: 'Schema version it was read with' },
      { name: 'reason', type: 'string', comment: 'Code of the reason' },
      { name: 'column_name', type: 'string', comment: 'The column at fault' },
      { name: 'message', type: 'string', comment: 'What was found and what was expected' },
      { name: 'payload', type: 'string', comment: 'The event, as it is in RAW' },
      { name: 'raw_file', type: 'string', comment: 'Data file of RAW that holds it' },
      { name: 'raw_pos', type: 'bigint', comment: 'Its position in that file' },
      {
        name: 'raw_from',
        type: 'string',
        comment: 'RAW snapshot after which its unit of work begins; empty: the beginning',
      },
      { name: 'raw_to', type: 'string', comment: 'RAW snapshot with which its unit of work ends' },
      { name: 'ingested_at', type: 'timestamp', comment: 'When it arrived in RAW (UTC)' },
      { name: 'quarantined_at', type: 'timestamp', comment: 'When it came here (UTC)' },
      {
        name: 'record',
        type: 'string',
        comment: "First 32 hex digits of the SHA-256 of the payload's UTF-8 bytes",
      },
      {
        name: 'replayed_by',
        type: 'string',
        comment: 'The unit that took the record to Standardized; NULL: it is here',
      },
    ],
    partitionBy: [{ transform: 'identity', column: 'generation' }],
    properties: DEFAULT_PROPERTIES,
  };
}
