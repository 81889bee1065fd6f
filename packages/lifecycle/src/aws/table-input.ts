import type { Table, TableInput } from '@aws-sdk/client-glue';

/**
 * What `UpdateTable` takes of what `GetTable` gives. An allow-list: Glue refuses a TableInput that carries the
 * attributes it keeps itself, and grows new ones.
 *
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_TableInput.html
 */
const TABLE_INPUT_FIELDS = [
  'Name',
  'Description',
  'Owner',
  'LastAccessTime',
  'LastAnalyzedTime',
  'Retention',
  'StorageDescriptor',
  'PartitionKeys',
  'ViewOriginalText',
  'ViewExpandedText',
  'TableType',
  'Parameters',
  'TargetTable',
] as const satisfies readonly (keyof Table & keyof TableInput)[];

/** The part of an entry with which an entry can be written. */
export function toTableInput(table: Table): TableInput {
  const kept = TABLE_INPUT_FIELDS.filter((field) => table[field] !== undefined).map(
    (field) => [field, table[field]] as const,
  );
  return { Name: table.Name, ...Object.fromEntries(kept) };
}
