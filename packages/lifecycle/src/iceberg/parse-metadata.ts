import { isSafeNumber, parse } from 'lossless-json';
import Type from 'typebox';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import { partitionText, typeText } from './notation.js';
import type { IcebergMetadata, IcebergSnapshot } from './metadata.js';

/** A 64-bit number: a string where a JavaScript number would lose digits. */
const Long = Type.Union([Type.Integer(), Type.String({ pattern: '^-?[0-9]+$' })]);

const SnapshotModel = Type.Object({
  'snapshot-id': Long,
  'parent-snapshot-id': Type.Optional(Type.Union([Long, Type.Null()])),
  'timestamp-ms': Type.Integer(),
  summary: Type.Optional(Type.Record(Type.String(), Type.String())),
});

const SchemaModel = Type.Object({
  'schema-id': Type.Optional(Type.Integer()),
  fields: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), type: Type.Unknown() })),
});

const SpecModel = Type.Object({
  'spec-id': Type.Integer(),
  fields: Type.Array(Type.Object({ 'source-id': Type.Integer(), transform: Type.String() })),
});

/** Table metadata of the formats 1, 2 and 3. @see https://iceberg.apache.org/spec/#table-metadata-fields */
const MetadataModel = Type.Object({
  'format-version': Type.Integer(),
  'table-uuid': Type.String({ minLength: 1 }),
  location: Type.String(),
  schemas: Type.Optional(Type.Array(SchemaModel)),
  'current-schema-id': Type.Optional(Type.Integer()),
  schema: Type.Optional(SchemaModel),
  'partition-specs': Type.Optional(Type.Array(SpecModel)),
  'default-spec-id': Type.Optional(Type.Integer()),
  properties: Type.Optional(Type.Record(Type.String(), Type.String())),
  'current-snapshot-id': Type.Optional(Type.Union([Long, Type.Null()])),
  snapshots: Type.Optional(Type.Array(SnapshotModel)),
  refs: Type.Optional(Type.Record(Type.String(), Type.Object({ 'snapshot-id': Long }))),
});

type RawMetadata = Static<typeof MetadataModel>;

/**
 * Reads the JSON text of an Iceberg metadata file.
 *
 * @throws TypeError naming what is missing when the text is no Iceberg metadata
 */
export function parseIcebergMetadata(text: string): IcebergMetadata {
  const value = parse(text, undefined, (digits) => (isSafeNumber(digits) ? Number(digits) : digits));
  if (!Value.Check(MetadataModel, value)) {
    const [error] = Value.Errors(MetadataModel, value);
    throw new TypeError(
      `no Iceberg table metadata: ${error?.instancePath ?? ''} ${error?.message ?? 'unknown'}`,
    );
  }
  const snapshots = new Map(
    (value.snapshots ?? []).map(toSnapshot).map((snapshot) => [snapshot.id, snapshot]),
  );
  const refs = Object.entries(value.refs ?? {}).map(([name, ref]) => [name, String(ref['snapshot-id'])]);
  const current = snapshots.get(String(value['current-snapshot-id']));
  return {
    uuid: value['table-uuid'],
    formatVersion: value['format-version'],
    location: value.location,
    columns: fieldsOf(value).map((field) => ({ name: field.name, type: typeText(field.type) })),
    partitionBy: partitionFields(value),
    properties: value.properties ?? {},
    snapshots,
    ...(current && { current }),
    ...(refs.length > 0 && { refs: Object.fromEntries(refs) as Record<string, string> }),
  };
}

function toSnapshot(snapshot: Static<typeof SnapshotModel>): IcebergSnapshot {
  const parent = snapshot['parent-snapshot-id'];
  return {
    id: String(snapshot['snapshot-id']),
    ...(parent != null && { parentId: String(parent) }),
    committedAt: new Date(snapshot['timestamp-ms']).toISOString(),
    summary: snapshot.summary ?? {},
  };
}

function fieldsOf(metadata: RawMetadata): Static<typeof SchemaModel>['fields'] {
  const current = metadata.schemas?.find((schema) => schema['schema-id'] === metadata['current-schema-id']);
  return (current ?? metadata.schema)?.fields ?? [];
}

function partitionFields(metadata: RawMetadata): string[] {
  const spec = metadata['partition-specs']?.find(
    (candidate) => candidate['spec-id'] === metadata['default-spec-id'],
  );
  const names = new Map(fieldsOf(metadata).map((field) => [field.id, field.name]));
  return (spec?.fields ?? [])
    .filter((field) => field.transform !== 'void')
    .map((field) =>
      partitionText(field.transform, names.get(field['source-id']) ?? `#${field['source-id']}`),
    );
}
