import { formatTableName } from '@firn/topic-schema';
import type { Draft } from '../plan/draft.js';
import type { PlanRefusal } from '../plan/topic-plan.js';

/** How the buckets behind the tables of Amazon S3 Tables are named. */
const TABLE_BUCKET = /^s3[an]?:\/\/[^/]*--table-s3(\/|$)/;

/**
 * Tables in an S3 Tables bucket: their catalog chooses the location, and takes no entry that points elsewhere, so that
 * nothing can be archived by its name.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables.html
 */
export function s3TablesBucket({ plan, observed, environment }: Draft): PlanRefusal | undefined {
  const tables = [observed.raw, observed.standardized, observed.curated, observed.quarantine].flatMap(
    (table) => table ?? [],
  );
  const found = tables.find(
    ({ location = '', metadata, isFederated = false }) =>
      isFederated || [location, metadata?.location ?? ''].some((place) => TABLE_BUCKET.test(place)),
  );
  const what =
    found === undefined
      ? `the lake ${environment.lake} is`
      : `the table ${formatTableName(found.table)} is in a federated catalog or`;
  if (found === undefined && !TABLE_BUCKET.test(environment.lake)) return undefined;
  return {
    code: 's3_tables',
    message: `${plan.topic}: ${what} in an S3 Tables bucket, expected a general purpose bucket and the account's own Glue catalog.`,
    hint: 'Keep the lake and the RAW tables in general purpose buckets: tables of S3 Tables cannot be archived under another name.',
  };
}
