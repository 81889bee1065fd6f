/** Name under which the jobs see the Glue catalog. */
export const CATALOG = 'glue_catalog';

/**
 * The value of a Glue job's `--conf` that makes Iceberg's catalog. Glue takes one `--conf` argument only; further
 * settings are chained inside its value, as its documentation of the Iceberg framework shows.
 *
 * @param warehouse `s3://` URL, needed by the catalog even where each table has a location of its own
 */
export function sparkCatalogConf(warehouse: string): string {
  const catalog = `spark.sql.catalog.${CATALOG}`;
  return [
    'spark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions',
    `${catalog}=org.apache.iceberg.spark.SparkCatalog`,
    `${catalog}.catalog-impl=org.apache.iceberg.aws.glue.GlueCatalog`,
    `${catalog}.io-impl=org.apache.iceberg.aws.s3.S3FileIO`,
    `${catalog}.warehouse=${warehouse}`,
    // A job must see what others commit while it runs.
    `${catalog}.cache-enabled=false`,
    `${catalog}.glue.skip-archive=true`,
    'spark.sql.session.timeZone=UTC',
  ].join(' --conf ');
}
