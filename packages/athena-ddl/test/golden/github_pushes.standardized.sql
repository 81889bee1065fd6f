CREATE TABLE IF NOT EXISTS `standardized`.`github_pushes` (
  `delivery_id` string,
  `delivered_at` timestamp,
  `repository` string,
  `ref` string,
  `before_sha` string,
  `after_sha` string,
  `created` boolean,
  `forced` boolean,
  `pusher` struct<`name`:string,`email`:string>,
  `head_commit_at` timestamp,
  `commits` array<struct<`id`:string,`message`:string,`timestamp`:timestamp,`author`:struct<`name`:string,`email`:string,`username`:string>,`added`:array<string>,`removed`:array<string>,`modified`:array<string>>>,
  `_firn_ingested_at` timestamp COMMENT 'When the payload arrived in RAW (UTC)',
  `_firn_record` string COMMENT 'First 32 hex digits of the SHA-256 of the payload''s UTF-8 bytes'
)
PARTITIONED BY (month(`delivered_at`), bucket(8, `repository`))
LOCATION 's3://lake/standardized/github_pushes/g1-00c0ffee00c0ffee-1/'
TBLPROPERTIES (
  'table_type'='ICEBERG',
  'format'='parquet',
  'write_compression'='zstd'
)
