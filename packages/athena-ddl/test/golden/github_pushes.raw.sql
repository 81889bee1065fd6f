CREATE TABLE IF NOT EXISTS `raw`.`github_webhooks` (
  `event` string,
  `payload` string COMMENT 'The event, as JSON',
  `ingested_at` timestamp COMMENT 'When the event arrived (UTC)'
)
PARTITIONED BY (day(`ingested_at`))
LOCATION 's3://lake/raw/github_webhooks/g1-00c0ffee00c0ffee-1/'
TBLPROPERTIES (
  'table_type'='ICEBERG',
  'format'='parquet',
  'write_compression'='zstd'
)
