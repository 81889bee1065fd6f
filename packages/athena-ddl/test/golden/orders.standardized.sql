CREATE TABLE IF NOT EXISTS `standardized`.`orders` (
  `order` string COMMENT 'The shop''s own number: \\d{8}',
  `customer` struct<`id`:bigint,`group`:string>,
  `lines` array<struct<`sku`:string,`amount`:decimal(18,2),`tags`:map<string,string>>>,
  `placed_at` timestamp,
  `_firn_ingested_at` timestamp COMMENT 'When the payload arrived in RAW (UTC)',
  `_firn_record` string COMMENT 'First 32 hex digits of the SHA-256 of the payload''s UTF-8 bytes'
)
PARTITIONED BY (day(`placed_at`), bucket(16, `order`))
LOCATION 's3://lake/standardized/orders/g1-00c0ffee00c0ffee-1/'
TBLPROPERTIES (
  'table_type'='ICEBERG',
  'format'='parquet',
  'write_compression'='snappy',
  'vacuum_min_snapshots_to_keep'='5'
)
