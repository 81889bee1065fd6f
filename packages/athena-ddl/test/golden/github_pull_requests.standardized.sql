CREATE TABLE IF NOT EXISTS `standardized`.`github_pull_requests` (
  `delivery_id` string,
  `delivered_at` timestamp,
  `action` string,
  `pull_request_id` bigint,
  `number` int,
  `repository` string,
  `title` string,
  `state` string,
  `actor` string,
  `author` struct<`login`:string,`id`:bigint,`site_admin`:boolean>,
  `created_at` timestamp,
  `closed_at` timestamp,
  `labels` array<struct<`id`:bigint,`name`:string,`color`:string>>,
  `assignees` array<string>,
  `milestone` struct<`number`:int,`title`:string,`created_by`:struct<`login`:string,`id`:bigint>,`due_on`:timestamp>,
  `additions` int,
  `deletions` int,
  `_firn_ingested_at` timestamp COMMENT 'When the payload arrived in RAW (UTC)',
  `_firn_record` string COMMENT 'First 32 hex digits of the SHA-256 of the payload''s UTF-8 bytes'
)
PARTITIONED BY (day(`delivered_at`))
LOCATION 's3://lake/standardized/github_pull_requests/g1-00c0ffee00c0ffee-1/'
TBLPROPERTIES (
  'table_type'='ICEBERG',
  'format'='parquet',
  'write_compression'='zstd'
)
