CREATE TABLE IF NOT EXISTS `standardized`.`github_issues` (
  `delivery_id` string,
  `delivered_at` timestamp,
  `action` string,
  `issue_id` bigint,
  `number` int,
  `repository` string,
  `title` string,
  `state` string,
  `author` struct<`login`:string,`id`:bigint>,
  `labels` array<string>,
  `first_assignee` string,
  `comments` int,
  `created_at` timestamp,
  `closed_at` timestamp,
  `_firn_ingested_at` timestamp COMMENT 'When the payload arrived in RAW (UTC)',
  `_firn_record` string COMMENT 'First 32 hex digits of the SHA-256 of the payload''s UTF-8 bytes'
)
PARTITIONED BY (day(`delivered_at`))
LOCATION 's3://lake/standardized/github_issues/g1-00c0ffee00c0ffee-1/'
TBLPROPERTIES (
  'table_type'='ICEBERG',
  'format'='parquet',
  'write_compression'='zstd'
)
