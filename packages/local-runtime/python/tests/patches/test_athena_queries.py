"""Athena, where it differs from moto's: its DDL is executed on the catalog."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from botocore.exceptions import ClientError

from conftest import until
from firn_local.catalog import glue_catalog


@pytest.fixture
def athena(aws, bucket, database):
    """Run a statement to its end; returns the query execution."""

    def run(sql: str, token: str | None = None) -> dict:
        client = aws.client("athena")
        started = client.start_query_execution(
            QueryString=sql.format(bucket=bucket, database=database),
            QueryExecutionContext={"Database": database},
            ResultConfiguration={"OutputLocation": f"s3://{bucket}/athena/"},
            ClientRequestToken=token or uuid.uuid4().hex,
        )["QueryExecutionId"]

        def ended():
            query = client.get_query_execution(QueryExecutionId=started)["QueryExecution"]
            return query if query["Status"]["State"] not in {"QUEUED", "RUNNING"} else None

        return until(ended)

    return run


def succeeded(query: dict) -> dict:
    assert query["Status"]["State"] == "SUCCEEDED", query["Status"]
    return query


def reason(query: dict) -> str:
    assert query["Status"]["State"] == "FAILED"
    assert query["Status"]["AthenaError"]["ErrorMessage"] == query["Status"]["StateChangeReason"]
    return query["Status"]["StateChangeReason"]


@pytest.fixture
def look(aws, database):
    """Read a table's Glue entry and its Iceberg metadata."""

    def read(name: str) -> tuple[dict, dict]:
        entry = aws.client("glue").get_table(DatabaseName=database, Name=name)["Table"]
        bucket, key = entry["Parameters"]["metadata_location"].removeprefix("s3://").split("/", 1)
        return entry, json.loads(aws.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read())

    return read


@pytest.fixture
def insert(aws, database):
    """Append rows to a table, as whoever has Iceberg would."""

    def append(name: str, rows: list[dict]) -> None:
        table = glue_catalog(aws.endpoint, "us-east-1").load_table((database, name))
        table.append(pa.Table.from_pylist(rows, schema=table.schema().as_arrow()))

    return append


CREATE = (
    "CREATE TABLE t (id string COMMENT 'the key', actor struct<login:string,id:bigint>, created_at timestamp,"
    " amount decimal(18,2)) PARTITIONED BY (day(created_at), bucket(16, id)) LOCATION 's3://{bucket}/t/g1/'"
    " TBLPROPERTIES ('table_type'='ICEBERG', 'format'='parquet', 'write_compression'='zstd')"
)


def columns(metadata: dict) -> list[tuple]:
    return [(column["name"], column["type"]) for column in metadata["schemas"][-1]["fields"]]


def test_athena_queries_create_a_table_as_icebergs_own_catalog_would(bucket, athena, look):
    query = succeeded(athena(CREATE))

    entry, metadata = look("t")
    assert query["SubstatementType"] == "CREATE TABLE"
    assert entry["TableType"] == "EXTERNAL_TABLE"
    assert entry["Parameters"]["table_type"] == "ICEBERG"
    assert entry["StorageDescriptor"]["Location"] == f"s3://{bucket}/t/g1"
    assert [(c["Name"], c["Type"]) for c in entry["StorageDescriptor"]["Columns"]] == [
        ("id", "string"),
        ("actor", "struct<login:string,id:bigint>"),
        ("created_at", "timestamp"),
        ("amount", "decimal(18,2)"),
    ]
    assert metadata["format-version"] == 2
    assert [field["required"] for field in metadata["schemas"][0]["fields"]] == [False] * 4
    assert metadata["schemas"][0]["fields"][0]["doc"] == "the key"
    assert [(f["name"], f["transform"]) for f in metadata["partition-specs"][0]["fields"]] == [
        ("created_at_day", "day"),
        ("id_bucket", "bucket[16]"),
    ]
    assert metadata["properties"]["write_compression"] == "zstd"
    assert metadata["properties"]["write.parquet.compression-codec"] == "zstd"
    assert metadata.get("current-snapshot-id") in {None, -1}


def test_athena_queries_alter_a_table(athena, look):
    succeeded(athena(CREATE))
    for sql in (
        "ALTER TABLE t ADD COLUMNS (count int, labels array<string>)",
        "ALTER TABLE t CHANGE COLUMN count total bigint COMMENT 'how many' AFTER id",
        "ALTER TABLE t CHANGE COLUMN actor who struct<login:string,id:bigint>",
        "ALTER TABLE t DROP COLUMN amount",
        "ALTER TABLE t SET TBLPROPERTIES ('vacuum_min_snapshots_to_keep'='3')",
        "ALTER TABLE t UNSET TBLPROPERTIES ('write_compression')",
        "ALTER TABLE t RENAME TO t__g1",
    ):
        succeeded(athena(sql))

    entry, metadata = look("t__g1")
    assert [name for name, _ in columns(metadata)] == ["id", "total", "who", "created_at", "labels"]
    assert dict(columns(metadata))["total"] == "long"
    assert metadata["properties"]["vacuum_min_snapshots_to_keep"] == "3"
    assert "write.parquet.compression-codec" not in metadata["properties"]
    assert entry["Name"] == "t__g1"


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("CREATE TABLE t (a int) LOCATION 's3://{bucket}/a/' TBLPROPERTIES ('table_type'='ICEBERG')", "TABLE_ALREADY"),
        ("CREATE TABLE u (a int) LOCATION 's3://{bucket}/a/'", "NOT_SUPPORTED: the local runtime has Iceberg tables"),
        ("CREATE TABLE u (a int) TBLPROPERTIES ('table_type'='ICEBERG')", "LOCATION is missing"),
        (
            "CREATE TABLE u (a int) LOCATION 's3://{bucket}/t/' TBLPROPERTIES ('table_type'='ICEBERG')",
            "ICEBERG_FILESYSTEM_ERROR: Cannot create a table on a non-empty location",
        ),
        (
            "CREATE TABLE u (a int) LOCATION 's3://{bucket}/a/' TBLPROPERTIES ('table_type'='ICEBERG','owner'='me')",
            "Unsupported table property key: owner",
        ),
        (
            "CREATE TABLE nowhere.u (a int) LOCATION 's3://{bucket}/a/' TBLPROPERTIES ('table_type'='ICEBERG')",
            "SCHEMA_NOT_FOUND: Schema 'nowhere' does not exist",
        ),
        (
            "CREATE TABLE u (a int) PARTITIONED BY (day(a)) LOCATION 's3://b/a' TBLPROPERTIES ('table_type'='ICEBERG')",
            "Unable to partition by day: column 'a' is a int",
        ),
        ("ALTER TABLE t ADD COLUMNS (id int)", "COLUMN_ALREADY_EXISTS: Column 'id' already exists"),
        ("ALTER TABLE t CHANGE COLUMN id id bigint", "NOT_SUPPORTED: "),
        ("ALTER TABLE t DROP COLUMN created_at", "NOT_SUPPORTED: Cannot drop partition field: created_at"),
        ("ALTER TABLE t DROP COLUMN nothing", "COLUMN_NOT_FOUND: Column 'nothing' does not exist"),
        ("ALTER TABLE nothing RENAME TO some", "TABLE_NOT_FOUND: Table '{database}.nothing' does not exist"),
        ("ALTER TABLE t SET TBLPROPERTIES ('mine'='1')", "Unsupported table property key: mine"),
        ("DELETE FROM t", "NOT_SUPPORTED: the local runtime executes"),
        ("SELECT * FROM {database}.nothing", "GENERIC_USER_ERROR: there is no Iceberg table {database}.nothing"),
        ("SELECT actor FROM {database}.t", "NOT_SUPPORTED: the local runtime answers with columns of simple types"),
    ],
)
def test_athena_queries_fail_with_the_reason(bucket, database, athena, look, sql, why):
    succeeded(athena(CREATE))
    before = look("t")

    assert reason(athena(sql)).startswith(why.format(bucket=bucket, database=database))

    assert look("t") == before


def test_athena_queries_if_not_exists_leaves_the_table_alone(athena, look):
    succeeded(athena(CREATE))
    before = look("t")

    succeeded(athena(CREATE.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS")))

    assert look("t") == before


def test_athena_queries_are_idempotent_by_their_token(athena):
    token = uuid.uuid4().hex
    first = succeeded(athena(CREATE, token))

    assert athena(CREATE, token)["QueryExecutionId"] == first["QueryExecutionId"]
    with pytest.raises(ClientError, match="Idempotent parameters do not match") as refused:
        athena("ALTER TABLE t DROP COLUMN amount", token)
    assert refused.value.response["Error"]["Code"] == "InvalidRequestException"


def test_athena_queries_give_empty_results_of_ddl(aws, athena):
    client = aws.client("athena")
    done, failed = succeeded(athena(CREATE)), athena("DROP TABLE t")

    assert client.get_query_results(QueryExecutionId=done["QueryExecutionId"])["ResultSet"]["Rows"] == []
    with pytest.raises(ClientError, match="Final query state: FAILED"):
        client.get_query_results(QueryExecutionId=failed["QueryExecutionId"])


def test_athena_queries_answer_a_select_in_pages(aws, athena, insert):
    succeeded(
        athena(
            "CREATE TABLE s (id string, amount decimal(18,2), created_at timestamp) LOCATION 's3://{bucket}/s/'"
            " TBLPROPERTIES ('table_type'='ICEBERG')"
        )
    )
    insert("s", [{"id": "a", "amount": Decimal("1.50"), "created_at": datetime(2026, 11, 1, 12)}, {"id": None}])  # noqa: DTZ001

    query = succeeded(athena('SELECT id, amount, created_at, 7 AS n FROM "{database}"."s" ORDER BY id'))

    assert (query["StatementType"], query["SubstatementType"]) == ("DML", "SELECT")
    client = aws.client("athena")
    pages = client.get_paginator("get_query_results").paginate(
        QueryExecutionId=query["QueryExecutionId"], PaginationConfig={"PageSize": 2}
    )
    sets = [page["ResultSet"] for page in pages]
    assert [(c["Name"], c["Type"]) for c in sets[0]["ResultSetMetadata"]["ColumnInfo"]] == [
        ("id", "varchar"),
        ("amount", "decimal"),
        ("created_at", "timestamp"),
        ("n", "integer"),
    ]
    rows = [[value.get("VarCharValue") for value in row["Data"]] for found in sets for row in found["Rows"]]
    assert rows == [
        ["id", "amount", "created_at", "n"],
        ["a", "1.50", "2026-11-01 12:00:00.000000", "7"],
        [None, None, None, "7"],
    ]
    assert [len(found["Rows"]) for found in sets] == [2, 1]


def test_athena_queries_need_an_output_location(aws, name, bucket):
    client = aws.client("athena")
    with pytest.raises(ClientError, match="No output location provided"):
        client.start_query_execution(QueryString="SELECT 1")
    configuration = {"ResultConfiguration": {"OutputLocation": f"s3://{bucket}/out"}}
    client.create_work_group(Name=name, Configuration=configuration)

    started = client.start_query_execution(QueryString="SELECT 1", WorkGroup=name)["QueryExecutionId"]

    query = client.get_query_execution(QueryExecutionId=started)["QueryExecution"]
    assert query["ResultConfiguration"]["OutputLocation"] == f"s3://{bucket}/out/{started}.csv"
