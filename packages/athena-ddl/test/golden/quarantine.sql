CREATE TABLE IF NOT EXISTS `quarantine`.`orders` (
  `generation` int COMMENT 'Generation of the table that did not take the record',
  `schema_version` int COMMENT 'Schema version it was read with',
  `reason` string COMMENT 'Code of the reason',
  `column_name` string COMMENT 'The column at fault',
  `message` string COMMENT 'What was found and what was expected',
  `payload` string COMMENT 'The event, as it is in RAW',
  `raw_file` string COMMENT 'Data file of RAW that holds it',
  `raw_pos` bigint COMMENT 'Its position in that file',
  `raw_from` string COMMENT 'RAW snapshot after which its unit of work begins; empty: the beginning',
  `raw_to` string COMMENT 'RAW snapshot with which its unit of work ends',
  `ingested_at` timestamp COMMENT 'When it arrived in RAW (UTC)',
  `quarantined_at` timestamp COMMENT 'When it came here (UTC)',
  `record` string COMMENT 'First 32 hex digits of the SHA-256 of the payload''s UTF-8 bytes',
  `replayed_by` string COMMENT 'The unit that took the record to Standardized; NULL: it is here'
)
PARTITIONED BY (`generation`)
LOCATION 's3://lake/quarantine/orders/g1-00c0ffee00c0ffee-1/'
TBLPROPERTIES (
  'table_type'='ICEBERG',
  'format'='parquet',
  'write_compression'='zstd'
)
