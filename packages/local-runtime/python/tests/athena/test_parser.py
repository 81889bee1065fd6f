"""Athena's grammar for Iceberg tables: golden cases."""

from __future__ import annotations

import pytest
from pyiceberg.types import IntegerType, LongType, StringType, TimestampType

from firn_local.athena.errors import StatementError
from firn_local.athena.parser import parse
from firn_local.athena.statements import (
    AddColumns,
    ChangeColumn,
    ColumnDefinition,
    CreateTable,
    DropColumn,
    PartitionDefinition,
    RenameTable,
    SetProperties,
    TableReference,
    UnsetProperties,
)

T = TableReference(None, "t")
DB_T = TableReference("db", "t")

CREATE = """
-- a comment
CREATE TABLE IF NOT EXISTS `db`.`t` (
  `id` bigint COMMENT 'it''s the key', Name STRING, at timestamp
) COMMENT 'all of it'
PARTITIONED BY (day(at), bucket(16, id), truncate(`name`, 4), `id`)
LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type'='ICEBERG', 'format'='parquet');
"""


@pytest.mark.parametrize(
    ("sql", "statement"),
    [
        (
            CREATE,
            CreateTable(
                DB_T,
                (
                    ColumnDefinition("id", LongType(), "it's the key"),
                    ColumnDefinition("name", StringType()),
                    ColumnDefinition("at", TimestampType()),
                ),
                if_not_exists=True,
                comment="all of it",
                partitions=(
                    PartitionDefinition("day", "at"),
                    PartitionDefinition("bucket", "id", 16),
                    PartitionDefinition("truncate", "name", 4),
                    PartitionDefinition("identity", "id"),
                ),
                location="s3://lake/t/",
                properties={"table_type": "ICEBERG", "format": "parquet"},
            ),
        ),
        ("create table t (a int)", CreateTable(T, (ColumnDefinition("a", IntegerType()),))),
        ("ALTER TABLE db.t RENAME TO `t2`", RenameTable(DB_T, TableReference(None, "t2"))),
        (
            "ALTER TABLE t ADD COLUMNS (a int, `date` string)",
            AddColumns(T, (ColumnDefinition("a", IntegerType()), ColumnDefinition("date", StringType()))),
        ),
        ("ALTER TABLE t CHANGE COLUMN a b bigint", ChangeColumn(T, "a", ColumnDefinition("b", LongType()))),
        (
            "ALTER TABLE t CHANGE a a bigint COMMENT 'c' FIRST",
            ChangeColumn(T, "a", ColumnDefinition("a", LongType(), "c"), moved=True),
        ),
        (
            "ALTER TABLE t CHANGE a a bigint AFTER `b`",
            ChangeColumn(T, "a", ColumnDefinition("a", LongType()), moved=True, after="b"),
        ),
        ("ALTER TABLE t DROP COLUMN a", DropColumn(T, "a")),
        ("ALTER TABLE t SET TBLPROPERTIES ('a'='b','c'='''')", SetProperties(T, {"a": "b", "c": "'"})),
        ("ALTER TABLE t UNSET TBLPROPERTIES ('a', 'b')", UnsetProperties(T, ("a", "b"))),
    ],
)
def test_a_statement_is_parsed(sql, statement):
    assert parse(sql) == statement


@pytest.mark.parametrize(
    ("written", "iceberg"),
    [
        ("decimal(18,2)", "decimal(18, 2)"),
        ("decimal(5)", "decimal(5, 0)"),
        ("array<struct<a:int,b:map<string,double>>>", "list<struct<-1: a: optional int, -2: b: optional map<"),
        ("struct<`end`:date>", "struct<-1: end: optional date>"),
    ],
)
def test_a_type_is_parsed(written, iceberg):
    assert str(parse(f"CREATE TABLE t (c {written})").columns[0].type).startswith(iceberg)


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("CREATE TABLE t (a int", "mismatched input '<EOF>'. Expecting: ')', ',', 'COMMENT'"),
        ("CREATE TABLE t ()", "line 1:17: mismatched input ')'. Expecting: <identifier>"),
        ("ALTER TABLE t\nREPLACE COLUMNS (a int)", "line 2:1: mismatched input 'REPLACE'."),
        ("ALTER TABLE t ADD COLUMNS (a int COMMENT 'c')", "line 1:34: mismatched input 'COMMENT'."),
        ("ALTER TABLE t DROP COLUMN a, b", "line 1:28: mismatched input ','."),
        ("CREATE TABLE t (date date)", "line 1:17: 'date' is a reserved word; write it in backticks: `date`"),
        ("CREATE TABLE t (s struct<user:int>)", "line 1:26: 'user' is a reserved word"),
        ("CREATE TABLE t (_a int)", "line 1:17: the name '_a' begins with an underscore"),
        ("CREATE TABLE t (`a-b` int)", "INVALID_NAME: 'a-b'"),
        ("CREATE TABLE t (a timestamp with time zone)", "line 1:29: mismatched input 'with'."),
        ("CREATE TABLE t (a varchar(10))", "NOT_SUPPORTED: Type varchar(10) is not supported for Iceberg tables."),
        ("CREATE TABLE t (a tinyint)", "NOT_SUPPORTED: Type tinyint"),
        ("CREATE TABLE t (a decimal(39,2))", "INVALID_TYPE: decimal(39,2)"),
        ("CREATE TABLE t (a struct<b:int,B:int>)", "DUPLICATE_COLUMN_NAME: the struct field 'b'"),
        ("CREATE TABLE t (a int) PARTITIONED BY (days(a))", "line 1:40: no partition transform of this form: 'days'"),
        ("CREATE TABLE t (a int) PARTITIONED BY (bucket(a, 4))", "line 1:40: no partition transform of this form"),
        ("CREATE TABLE t (a int) TBLPROPERTIES ('a'='1','a'='2')", "DUPLICATE_PROPERTY: 'a'"),
        ("CREATE EXTERNAL TABLE t (a int)", "External keyword not supported for table type ICEBERG"),
        ("DROP TABLE t", "NOT_SUPPORTED: DROP TABLE is refused by the local runtime, since on an Iceberg table it"),
        ("SELECT 1", "NOT_SUPPORTED: the local runtime executes CREATE TABLE and ALTER TABLE of Iceberg tables only"),
        ("VACUUM t", "NOT_SUPPORTED: the local runtime executes"),
    ],
)
def test_a_statement_is_refused_with_the_reason(sql, reason):
    with pytest.raises(StatementError) as refused:
        parse(sql)

    assert str(refused.value).startswith(reason)
