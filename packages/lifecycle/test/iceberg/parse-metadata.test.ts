import { describe, expect, it } from '@jest/globals';
import { bytesSince, totalBytes, totalRows } from '../../src/iceberg/metadata.js';
import { parseIcebergMetadata } from '../../src/iceberg/parse-metadata.js';

const TABLE = `{
  "format-version": 2,
  "table-uuid": "11111111-2222-3333-4444-555555555555",
  "location": "s3://lake/standardized/orders/g1-00000000000000a0-1",
  "current-schema-id": 1,
  "schemas": [
    { "schema-id": 0, "fields": [{ "id": 1, "name": "old", "type": "string" }] },
    { "schema-id": 1, "fields": [
      { "id": 1, "name": "id", "required": false, "type": "long" },
      { "id": 2, "name": "amount", "required": false, "type": "decimal(18, 2)" },
      { "id": 3, "name": "created_at", "required": false, "type": "timestamp" },
      { "id": 4, "name": "tags", "type": { "type": "list", "element-id": 5, "element": "string", "element-required": false } },
      { "id": 6, "name": "sizes", "type": { "type": "map", "key-id": 7, "key": "string", "value-id": 8, "value":
        { "type": "struct", "fields": [{ "id": 9, "name": "a", "type": "int" }, { "id": 10, "name": "b", "type": "timestamptz" }] } } }
    ] }
  ],
  "default-spec-id": 2,
  "partition-specs": [
    { "spec-id": 0, "fields": [] },
    { "spec-id": 2, "fields": [
      { "source-id": 3, "field-id": 1000, "name": "created_at_day", "transform": "day" },
      { "source-id": 1, "field-id": 1001, "name": "id_bucket", "transform": "bucket[16]" },
      { "source-id": 1, "field-id": 1002, "name": "id_trunc", "transform": "truncate[4]" },
      { "source-id": 1, "field-id": 1003, "name": "gone", "transform": "void" },
      { "source-id": 1, "field-id": 1004, "name": "id", "transform": "identity" }
    ] }
  ],
  "properties": { "write_compression": "zstd" },
  "current-snapshot-id": 8271522263652262705,
  "snapshots": [
    { "snapshot-id": 7, "timestamp-ms": 1795460000000, "summary": { "operation": "append", "added-files-size": "10", "total-records": "1", "total-files-size": "10" } },
    { "snapshot-id": 9007199254740993, "parent-snapshot-id": 7, "timestamp-ms": 1795460001000, "summary": { "operation": "replace", "added-files-size": "9", "total-records": "1", "total-files-size": "9" } },
    { "snapshot-id": 8271522263652262705, "parent-snapshot-id": 9007199254740993, "timestamp-ms": 1795460002000, "summary": { "operation": "append", "added-files-size": "20", "total-records": "4", "total-files-size": "29" } }
  ]
}`;

describe('parseIcebergMetadata', () => {
  const table = parseIcebergMetadata(TABLE);

  it('keeps all digits of snapshot ids', () => {
    expect(table.current?.id).toBe('8271522263652262705');
    expect([...table.snapshots.keys()]).toEqual(['7', '9007199254740993', '8271522263652262705']);
    expect(table.current?.parentId).toBe('9007199254740993');
  });

  it("gives the current schema's columns in Athena's notation", () => {
    expect(table.columns).toEqual([
      { name: 'id', type: 'bigint' },
      { name: 'amount', type: 'decimal(18,2)' },
      { name: 'created_at', type: 'timestamp' },
      { name: 'tags', type: 'array<string>' },
      { name: 'sizes', type: 'map<string,struct<a:int,b:timestamptz>>' },
    ]);
  });

  it('gives the default partition spec as Athena writes it, without what was taken out of it', () => {
    expect(table.partitionBy).toEqual(['day(created_at)', 'bucket(16,id)', 'truncate(id,4)', 'id']);
  });

  it('reads rows and bytes off the summary of the current snapshot', () => {
    expect([totalRows(table), totalBytes(table)]).toEqual([4, 29]);
  });

  it.each([
    ['the head', '8271522263652262705', 0],
    ['a compaction, which adds nothing', '9007199254740993', 20],
    ['the first snapshot', '7', 20],
    ['nothing', undefined, 30],
    ['a snapshot that has expired', '5', 29],
  ])('counts the bytes since %s', (_, snapshot, bytes) => {
    expect(bytesSince(table, snapshot)).toBe(bytes);
  });

  it.each([
    ['no snapshot', { 'current-snapshot-id': null, snapshots: [] }],
    ['-1 for no snapshot, as format 1 writes it', { 'current-snapshot-id': -1 }],
  ])('takes a table with %s', (_, extra) => {
    const text = JSON.stringify({ 'format-version': 1, 'table-uuid': 'u', location: 's3://x', ...extra });
    const empty = parseIcebergMetadata(text);
    expect(empty.current).toBeUndefined();
    expect([totalRows(empty), bytesSince(empty, undefined)]).toEqual([0, 0]);
  });

  it('says what is missing', () => {
    expect(() => parseIcebergMetadata('{"format-version":2}')).toThrow(
      'no Iceberg table metadata:  must have required properties table-uuid, location',
    );
  });
});
