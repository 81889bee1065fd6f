CREATE TABLE IF NOT EXISTS `curated`.`github_deliveries` (
  `delivery_id` string COMMENT 'Unique to one delivery; a redelivery has the same',
  `event` string COMMENT 'The kind of event, as in the X-GitHub-Event header',
  `delivered_at` timestamp,
  `action` string,
  `repository` struct<`id`:bigint,`full_name`:string,`private`:boolean,`default_branch`:string>,
  `sender` struct<`login`:string,`id`:bigint,`type`:string>,
  `organization` string,
  `installation_id` bigint,
  `_firn_ingested_at` timestamp COMMENT 'When the payload arrived in RAW (UTC)',
  `_firn_record` string COMMENT 'First 32 hex digits of the SHA-256 of the payload''s UTF-8 bytes'
)
PARTITIONED BY (day(`delivered_at`))
LOCATION 's3://lake/curated/github_deliveries/g1-00c0ffee00c0ffee-1/'
TBLPROPERTIES (
  'table_type'='ICEBERG',
  'format'='parquet',
  'write_compression'='zstd'
)
