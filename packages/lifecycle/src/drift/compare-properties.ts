import { setProperties } from '@firn/athena-ddl';
import { formatTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import type { IcebergMetadata } from '../iceberg/metadata.js';
import type { DriftFinding } from './finding.js';

/**
 * Under which names Iceberg's writers keep what Athena calls otherwise.
 *
 * @see https://iceberg.apache.org/docs/latest/configuration/#write-properties
 */
const ICEBERG_NAMES: Readonly<Record<string, readonly string[]>> = {
  format: ['write.format.default'],
  write_compression: [
    'write.parquet.compression-codec',
    'write.orc.compression-codec',
    'write.avro.compression-codec',
  ],
  write_target_data_file_size_bytes: ['write.target-file-size-bytes'],
};

/** What a table has that does not say otherwise. @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html */
const ATHENA_DEFAULTS: Readonly<Record<string, string>> = { format: 'parquet', write_compression: 'zstd' };

/** The properties of a table that are not as they should be. What is set besides is left alone. */
export function propertyFindings(
  table: TableName,
  expected: Readonly<Record<string, string>>,
  found: IcebergMetadata,
): DriftFinding[] {
  return Object.entries(expected).flatMap(([property, wanted]) => {
    const is = valuesOf(property, found.properties);
    if (is.length > 0 ? is.every((value) => same(value, wanted)) : ATHENA_DEFAULTS[property] === wanted)
      return [];
    const name = formatTableName(table);
    const [value = 'not set'] = is.filter((each) => !same(each, wanted));
    return [
      {
        code: 'property_differs' as const,
        table: name,
        expected: wanted,
        found: value,
        message: `The property ${property} of ${name} is ${value}, expected ${wanted}.`,
        fix: setProperties({ table, properties: { [property]: wanted } }),
      },
    ];
  });
}

function valuesOf(property: string, properties: Readonly<Record<string, string>>): string[] {
  return [property, ...(ICEBERG_NAMES[property] ?? [])].flatMap((name) => properties[name] ?? []);
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
