import type { TableRef } from '@firn/registry-client';
import { formatTableName } from '@firn/topic-schema';
import { isInside, samePlace } from '../s3-uri.js';
import type { DriftFinding } from './finding.js';
import type { DriftTable } from './observed-drift.js';

/** Iceberg's table format that Athena writes and reads. */
const FORMAT_VERSION = 2;

/** Where files may be that do not lie below the table's location. */
const PATH_PROPERTIES = ['write.data.path', 'write.object-storage.path', 'write.metadata.path'];

/** Whether a name is bound to the table that the registry knows, where it knows it. */
export function identityFindings(ref: TableRef, found: DriftTable | undefined): DriftFinding[] {
  const table = formatTableName(ref);
  if (found === undefined) {
    return [
      {
        code: 'table_missing',
        table,
        message: `The registry knows the table ${table}, and the catalog has none of this name.`,
        fix: `Restore the entry in the Glue catalog from the last metadata file below ${ref.location}.`,
      },
    ];
  }
  if (found.missingMetadata !== undefined) {
    return [
      {
        code: 'metadata_missing',
        table,
        expected: found.missingMetadata,
        message: `The entry of ${table} points at the metadata file ${found.missingMetadata}, which is not there.`,
        fix: 'Restore the object from an earlier version in the bucket, or point the entry at the last metadata file that is there.',
      },
    ];
  }
  if (found.metadata === undefined) {
    return [
      {
        code: 'not_iceberg',
        table,
        message: `${table} is no Iceberg table.`,
        fix: 'Something else than the deployer has made it. Rename it, and restore the entry of the registered table.',
      },
    ];
  }
  if (found.metadata.uuid !== ref.uuid) {
    return [
      {
        code: 'uuid_differs',
        table,
        expected: ref.uuid,
        found: found.metadata.uuid,
        message: `The name ${table} is bound to the table ${found.metadata.uuid}, expected ${ref.uuid}: the jobs write nothing to it.`,
        fix: 'Find out who has replaced it, and bind the name to the registered table again.',
      },
    ];
  }
  return [...placeFindings(table, ref, found), ...formatFindings(table, found.metadata.formatVersion)];
}

function placeFindings(table: string, ref: TableRef, { location, metadata }: DriftTable): DriftFinding[] {
  const places = [
    { what: 'The entry of', place: location },
    { what: 'The metadata of', place: metadata?.location },
  ]
    .filter(({ place }) => place !== undefined && !samePlace(place, ref.location))
    .filter(({ place = '' }, index, all) => index === 0 || !samePlace(place, all[0]?.place ?? ''));
  const paths = PATH_PROPERTIES.map((name) => ({
    what: `The property ${name} of`,
    place: metadata?.properties[name],
  })).filter(({ place }) => place !== undefined && !isInside(place, ref.location));
  return [...places, ...paths].map(({ what, place = '' }) => ({
    code: 'location_differs' as const,
    table,
    expected: ref.location,
    found: place,
    message: `${what} ${table} says that its files are at ${place}, expected ${ref.location}.`,
    fix: 'Find out who has moved it: a clean-up of one place would miss, or destroy, what is at the other. Rebuild the topic to have a table in a place of its own.',
  }));
}

function formatFindings(table: string, version: number): DriftFinding[] {
  if (version === FORMAT_VERSION) return [];
  const fix =
    version < FORMAT_VERSION
      ? `With Spark: ALTER TABLE ${table} SET TBLPROPERTIES ('format-version' = '${FORMAT_VERSION}')`
      : 'An upgrade cannot be taken back, and Athena does not read this version: rebuild the topic into a new table.';
  return [
    {
      code: 'format_version',
      table,
      expected: String(FORMAT_VERSION),
      found: String(version),
      message: `${table} has version ${version} of Iceberg's table format, expected ${FORMAT_VERSION}.`,
      fix,
    },
  ];
}
