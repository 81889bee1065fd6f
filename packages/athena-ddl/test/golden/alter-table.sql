ALTER TABLE `standardized`.`order` ADD COLUMNS (`group` array<struct<`from`:string,`to`:map<string,decimal(9,2)>>>, `2nd` date)

ALTER TABLE `standardized`.`order` CHANGE COLUMN `user` `user` bigint

ALTER TABLE `standardized`.`order` CHANGE COLUMN `user` `values` string COMMENT 'The user''s'

ALTER TABLE `standardized`.`order` CHANGE COLUMN `end` `end` double FIRST

ALTER TABLE `standardized`.`order` CHANGE COLUMN `end` `end` date AFTER `start`

ALTER TABLE `standardized`.`order` DROP COLUMN `partition`

ALTER TABLE `standardized`.`order` RENAME TO `archive`.`order__g1`

ALTER TABLE `standardized`.`order` SET TBLPROPERTIES ('format'='orc', 'vacuum_max_snapshot_age_seconds'='86400')

ALTER TABLE `standardized`.`order` UNSET TBLPROPERTIES ('format', 'vacuum_max_snapshot_age_seconds')
